import * as z from 'zod';
import { kit } from '../../connection.js';
import { FileOutput } from '../../schemas/file.js';

/**
 * The vendor allows one request per second and company, not concurrently (current documents), and documents the key only
 * in the query. Whether it returns the bytes or redirects to them is not documented: both work.
 */
export const getCv = kit.operation({
  title: 'Get CV',
  description: 'Downloads a CV by the key and extension from a webhook or an applicant',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Recuperer_CV',
  effect: 'read',
  auth: 'api_query',
  unverified:
    'the call is in the current documents (read in 2026), but not whether it returns the file or redirects to it; one redirect is followed',
  limits: [{ requests: 1, perMs: 1000, concurrency: 1, by: { setting: 'company_key' } }],
  input: () =>
    z.strictObject({
      key: z
        .string()
        .min(1)
        .meta({
          title: 'Key',
          description: 'The storage key of the file, including slashes',
          examples: ['cv/2026/ada.pdf'],
        }),
      extension: z
        .string()
        .min(1)
        .meta({ title: 'Extension', description: 'Extension of the file', examples: ['pdf'] }),
    }),
  output: FileOutput,
  request: { method: 'GET', path: '/company/{company_key}/files/expire', answer: { as: 'file' }, redirect: 'once' },
});
