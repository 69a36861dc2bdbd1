import * as z from 'zod';
import { kit } from '../../connection.js';
import { FileOutput } from '../../schemas/file.js';
import { run } from './get-cv.run.js';

export const getCv = kit.operation({
  title: 'Get Applicant CV',
  action: 'Get CV of applicant',
  description: 'Downloads a CV, found by what a webhook says of it or by the applicant',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Recuperer_CV',
  effect: 'read',
  auth: 'api_query',
  input: () =>
    z.strictObject({
      key: z
        .string()
        .min(1)
        .optional()
        .meta({
          title: 'Key',
          description: 'data.cv.key of a new_applicant webhook, or candidate.aws.key of an applicant',
          examples: ['cv/2026/ada.pdf'],
        }),
      extension: z
        .string()
        .min(1)
        .optional()
        .meta({ title: 'Extension', description: 'The extension beside the key', examples: ['pdf'] }),
      applicant_id: z
        .string()
        .min(1)
        .optional()
        .meta({
          title: 'Applicant ID',
          description: 'Encoded id of the applicant, where there is no webhook; unverified: it asks applicants.get',
          examples: ['p1KMq8Wy3EOp2NP3'],
        }),
    }),
  output: FileOutput,
  uses: ['applicants.get', 'files.getCv'],
  run,
});
