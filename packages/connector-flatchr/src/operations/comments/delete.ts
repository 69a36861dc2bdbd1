import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { amount, text } from '../../schemas/common.js';
import { applicantId } from '../../schemas/inputs.js';

/** Known from documents of 2020 and 2022. */
export const remove = kit.operation({
  title: 'Delete Comment',
  description: 'Deletes a comment of an applicant',
  docs: 'https://developers.flatchr.io',
  effect: 'destroy',
  auth: apiKey,
  input: () =>
    z.strictObject({
      applicant_id: applicantId(),
      comment_id: z.int().meta({ title: 'Comment ID', description: 'The number of the comment', examples: [7809] }),
    }),
  output: () => z.looseObject({ statusCode: amount(), message: text() }),
  request: { method: 'DELETE', path: '/company/{company_key}/applicant/{applicant_id}/comment/{comment_id}' },
});
