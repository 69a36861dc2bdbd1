import * as z from 'zod';
import { file } from '../../../file.ts';
import { api, kit } from '../../connection.ts';

export const upload = kit.operation({
  title: 'Upload File',
  description: 'Uploads a file; its token attaches it to a comment within an hour',
  docs: `${api}/ticketing/tickets/ticket-attachments/#upload-files`,
  effect: 'write',
  auth: 'token',
  input: () =>
    z.strictObject({
      filename: z
        .string()
        .min(1)
        .meta({ description: 'Its name in the ticket', examples: ['printer.png'] }),
      file: file({ data: 'iVBORw==', file_name: 'printer.png', content_type: 'image/png' }).meta({
        description: 'The file',
      }),
    }),
  output: () => z.looseObject({ token: z.string(), attachment: z.looseObject({ id: z.int(), size: z.int() }) }),
  request: {
    method: 'POST',
    path: '/uploads.json',
    query: ['filename'],
    body: 'file',
    answer: { value: 'upload' },
  },
});
