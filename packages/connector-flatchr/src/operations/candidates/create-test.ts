import * as z from 'zod';
import { kit } from '../../connection.js';
import { CandidateInput } from '../../schemas/candidate-input.js';

/** Intake without a record, according to another integrator; the documents do not show the answer. */
export const createTest = kit.operation({
  title: 'Test Candidate',
  description: 'Checks a candidate as intake does, without creating one',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Creer_un_candidat',
  effect: 'write', // the vendor itself does not say that nothing is written
  auth: 'api',
  input: CandidateInput,
  output: () => z.unknown(),
  request: {
    method: 'POST',
    server: 'careers',
    path: '/vacancy/candidate/test',
    derive: { type: { from: 'resume', file: 'document', text: 'link' } },
    encode: { resume: 'file:data,fileName,contentType' },
    answer: { as: 'any' },
  },
});
