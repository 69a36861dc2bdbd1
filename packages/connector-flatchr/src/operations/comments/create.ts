import * as z from 'zod';
import { kit } from '../../connection.js';
import { Comment } from '../../schemas/comment.js';
import { dates } from '../../schemas/dates.js';
import { applicantId, file, html } from '../../schemas/inputs.js';

/**
 * Written in a user's name: the vendor's text requires the user token, although its newest sample shows the key. The
 * sample also sends form parts with a JSON content type; here it is multipart.
 */
export const create = kit.operation({
  title: 'Create Comment',
  description: 'Adds a comment to an applicant, in the name of the user who logs in',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Commentaires/Creer_commentaire',
  effect: 'write',
  auth: 'user',
  input: () =>
    z
      .strictObject({
        applicant_id: applicantId(),
        type: z
          .string()
          .min(1)
          .default('note')
          .meta({ title: 'Type', description: 'Kind of comment; only "note" is documented', examples: ['note'] }),
        text: html()
          .optional()
          .meta({
            title: 'Text',
            description: 'The comment, in HTML',
            examples: ['<p>Good interview</p>'],
            personal: true,
          }),
        private: z.boolean().optional().meta({ title: 'Private', description: 'Whether only the author sees it' }),
        reply_to: z
          .union([z.int(), z.string().min(1)])
          .optional()
          .meta({
            title: 'Reply To',
            description: 'Id of the comment it replies to; seen as a number and as an encoded id',
            examples: [7809],
          }),
        file: file('File', 'A file to attach').optional(),
      })
      .meta({ examples: [{ applicant_id: 'p1KMq8Wy3EOp2NP3', text: '<p>Good interview</p>' }] }),
  output: Comment,
  request: {
    method: 'POST',
    path: '/company/{company_key}/applicant/{applicant_id}/comment',
    encoding: 'multipart',
    decode: dates,
  },
});
