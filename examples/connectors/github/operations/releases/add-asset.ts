import * as z from 'zod';
import { file } from '../../../file.ts';
import { kit, rest } from '../../connection.ts';

export const addAsset = kit.operation({
  title: 'Upload Release Asset',
  description: 'Adds a file to a release',
  docs: `${rest}/releases/assets#upload-a-release-asset`,
  effect: 'write',
  auth: 'token',
  input: () =>
    z.strictObject({
      release_id: z.int().meta({ description: 'Id of the release', examples: [41] }),
      name: z
        .string()
        .min(1)
        .meta({ description: 'Its name in the release', examples: ['press-1.0.0.zip'] }),
      file: file({ data: 'UEsDBA==', file_name: 'press-1.0.0.zip', content_type: 'application/zip' }).meta({
        description: 'The file',
      }),
    }),
  output: () => z.looseObject({ id: z.int(), name: z.string(), size: z.int(), content_type: z.string() }),
  request: {
    method: 'POST',
    server: 'uploads',
    path: '/repos/{owner}/{repo}/releases/{release_id}/assets',
    query: ['name'],
    // spec, repos/upload-release-asset: the bytes are the body, with their own content type.
    body: 'file',
  },
});
