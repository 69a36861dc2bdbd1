import * as z from 'zod';
import { kit } from '../../connection.js';
import { CandidateInput } from '../../schemas/candidate-input.js';

/** Intake without a record, as another integrator says; the answer is not shown in the documents. */
export const createTest = kit.operation({
  title: 'Test Candidate',
  description: 'Checks a candidate as intake would, without creating one',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Creer_un_candidat',
  effect: 'write', // that nothing is written is not said by the vendor itself
  auth: 'api',
  input: CandidateInput,
  output: () => z.unknown(),
  request: {
    method: 'POST',
    server: 'careers',
    path: '/vacancy/candidate/test',
    derive: { type: { from: 'resume', file: 'document', text: 'link' } },
    encode: { resume: 'file:data,fileName,contentType' },
    response: 'any',
  },
});
