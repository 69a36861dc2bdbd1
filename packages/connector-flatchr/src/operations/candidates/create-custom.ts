import * as z from 'zod';
import { kit } from '../../connection.js';
import { CustomCandidateInput } from '../../schemas/candidate-input.js';

/** The form route, for careers pages of one's own. The vendor's samples send no CV here; the answer is not shown. */
export const createCustom = kit.operation({
  title: 'Create Candidate by Form',
  description:
    'Sends a candidate as a form, with answers to the questions of the vacancy; sending it twice creates two',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Creer_un_candidat',
  effect: 'write',
  auth: ['api', 'none'], // the samples are of both kinds; the key of intake goes into the header only
  input: CustomCandidateInput,
  output: () => z.unknown(),
  request: {
    method: 'POST',
    server: 'careers',
    path: '/vacancy/candidate/custom',
    encoding: 'multipart',
    encode: { answers: 'map:question,value' }, // answers[QUESTION]=value
    response: 'any',
  },
});
