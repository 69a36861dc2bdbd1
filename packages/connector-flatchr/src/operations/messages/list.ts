import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { dates } from '../../schemas/dates.js';
import { applicantId, parts } from '../../schemas/inputs.js';
import { Message } from '../../schemas/message.js';

export const list = kit.operation({
  title: 'List Messages',
  action: 'Get many messages',
  description: 'Lists the messages exchanged with an applicant',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Messages/Recuperer_messages',
  effect: 'read',
  auth: apiKey,
  input: () =>
    z.strictObject({
      applicant_id: applicantId(),
      fields: parts(
        ['author', 'replied', 'mail', 'attachments', 'candidate'],
        'Parts to include: author, replied, mail, attachments, candidate',
      ).optional(),
    }),
  output: () => z.array(Message()),
  request: { method: 'GET', path: '/company/{company_key}/applicant/{applicant_id}/messages', decode: dates },
});
