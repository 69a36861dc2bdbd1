import * as z from 'zod';
import { kit } from '../../connection.js';
import { CustomCandidateInput } from '../../schemas/candidate-input.js';

/** The form route, for self-made careers pages. The vendor's samples send no CV here and do not show the answer. */
export const createCustom = kit.operation({
  title: 'Create Candidate by Form',
  description:
    'Sends a candidate as a form, with answers to the questions of the vacancy; sending it twice creates two',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Creer_un_candidat',
  effect: 'write',
  auth: ['api', 'none'], // the samples show both; the key of intake is sent in the header only
  input: CustomCandidateInput,
  output: () => z.unknown(),
  request: {
    method: 'POST',
    server: 'careers',
    path: '/vacancy/candidate/custom',
    encoding: 'multipart',
    encode: { answers: 'map:question,value' }, // answers[QUESTION]=value
    answer: { as: 'any' },
  },
});
