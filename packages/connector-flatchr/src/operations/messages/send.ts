import * as z from 'zod';
import { kit } from '../../connection.js';
import { dates } from '../../schemas/dates.js';
import { applicantId, html } from '../../schemas/inputs.js';
import { Message } from '../../schemas/message.js';

/** Documented in 2022; not seen in the current documents. */
export const send = kit.operation({
  title: 'Send Message',
  description: 'Writes to an applicant in the name of the user who logs in; sending it twice writes twice',
  docs: 'https://developers.flatchr.io',
  effect: 'write',
  auth: 'user',
  input: () =>
    z.strictObject({
      applicant_id: applicantId(),
      html: html().meta({
        title: 'Text',
        description: 'The message, in HTML',
        examples: ['<p>Hello</p>'],
        personal: true,
      }),
      subject: z
        .string()
        .min(1)
        .optional()
        .meta({ title: 'Subject', description: 'Subject of the e-mail', examples: ['Your application'] }),
      sms: z.boolean().optional().meta({ title: 'SMS', description: 'Whether to send it as a text message' }),
      mail: z.boolean().optional().meta({ title: 'E-Mail', description: 'Whether to send it as an e-mail' }),
    }),
  output: Message,
  request: {
    method: 'POST',
    path: '/company/{company_key}/applicant/{applicant_id}/message',
    encoding: 'multipart',
    decode: dates,
  },
});
