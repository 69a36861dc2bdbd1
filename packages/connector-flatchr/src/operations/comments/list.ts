import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { Comment } from '../../schemas/comment.js';
import { dates } from '../../schemas/dates.js';
import { applicantId, parts } from '../../schemas/inputs.js';

export const list = kit.operation({
  title: 'List Comments',
  action: 'Get many comments',
  description: 'Lists the comments on an applicant',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Commentaires/Recuperer_commentaires',
  effect: 'read',
  auth: apiKey,
  input: () =>
    z.strictObject({
      applicant_id: applicantId(),
      fields: parts(['author', 'attachments'], 'Parts to include: author, attachments').optional(),
    }),
  output: () => z.array(Comment()),
  request: { method: 'GET', path: '/company/{company_key}/applicant/{applicant_id}/comments', decode: dates },
});
