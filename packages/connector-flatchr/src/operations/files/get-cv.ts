import * as z from 'zod';
import { kit } from '../../connection.js';
import { FileOutput } from '../../schemas/file.js';

/** The vendor allows one request per second and company, without concurrency (current documents), and documents the key in the
 * query only. Whether it answers the bytes or redirects to them is not said: both work. */
export const getCv = kit.operation({
  title: 'Get CV',
  description: 'Downloads a CV by the key and extension that a webhook or an applicant gives',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Recuperer_CV',
  effect: 'read',
  auth: 'api_query',
  unverified:
    'the call is in the current documents (read in 2026), but not whether it answers the file or a redirect to it; one redirect is followed',
  limits: [{ requests: 1, perMs: 1000, concurrency: 1, by: { setting: 'company_key' } }],
  input: () =>
    z.strictObject({
      key: z
        .string()
        .min(1)
        .meta({
          title: 'Key',
          description: 'Where the file is stored, with its slashes',
          examples: ['cv/2026/ada.pdf'],
        }),
      extension: z
        .string()
        .min(1)
        .meta({ title: 'Extension', description: 'Extension of the file', examples: ['pdf'] }),
    }),
  output: FileOutput,
  request: { method: 'GET', path: '/company/{company_key}/files/expire', response: 'file', redirect: 'once' },
});
