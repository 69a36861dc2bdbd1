import * as z from 'zod';
import { file } from '../../../file.ts';
import { api, kit } from '../../connection.ts';
import { times } from '../times.ts';

export const upload = kit.operation({
  title: 'Upload File',
  description: 'Uploads a file, such as the evidence in a dispute',
  docs: `${api}/files/create`,
  effect: 'write',
  auth: 'key',
  input: () =>
    z.strictObject({
      purpose: z
        .enum(['dispute_evidence', 'business_logo'])
        .meta({ description: 'What it is for', examples: ['dispute_evidence'] }),
      file: file({ data: 'JVBERi0=', file_name: 'evidence.pdf', content_type: 'application/pdf' }).meta({
        description: 'A PDF or a picture',
      }),
    }),
  output: () => z.looseObject({ id: z.string(), purpose: z.string(), size: z.int(), created: z.iso.datetime() }),
  request: { method: 'POST', server: 'files', path: '/files', encoding: 'multipart', decode: times },
});
