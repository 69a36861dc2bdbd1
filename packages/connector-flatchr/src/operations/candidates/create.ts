import * as z from 'zod';
import { kit } from '../../connection.js';
import { CandidateInput } from '../../schemas/candidate-input.js';
import { text } from '../../schemas/common.js';

/**
 * Candidate intake. The answer has no id: find the applicant with `applicants.search` by e-mail and vacancy. Older
 * documents also require the key as `token` in the body; the newest does not, so it is sent in the header only.
 */
export const create = kit.operation({
  title: 'Create Candidate',
  description: 'Sends a candidate with a CV to a vacancy; sending it twice creates two',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Creer_un_candidat',
  effect: 'write',
  auth: 'api',
  input: CandidateInput,
  output: () => z.looseObject({ status: z.union([z.string(), z.number(), z.boolean()]).nullish(), response: text() }),
  request: {
    method: 'POST',
    server: 'careers',
    path: '/vacancy/candidate/json',
    derive: { type: { from: 'resume', file: 'document', text: 'link' } },
    encode: { resume: 'file:data,fileName,contentType' },
  },
});
