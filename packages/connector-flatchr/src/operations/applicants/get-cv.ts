import * as z from 'zod';
import { kit } from '../../connection.js';
import { applicantId, webhookPayload } from '../../schemas/inputs.js';
import { FileOutput } from '../../schemas/file.js';
import { run } from './get-cv.run.js';

export const getCv = kit.operation({
  title: 'Get Applicant CV',
  action: 'Get CV of applicant',
  description: 'Downloads a CV, found by the payload of a webhook or by the applicant',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Recuperer_CV',
  effect: 'read',
  auth: 'api_query',
  unverified:
    'the answer of files.getCv; and, without the key and extension of a CV, applicants.get, which is documented only in 2020',
  input: () =>
    z
      .strictObject({
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
          .meta({ title: 'Extension', description: 'The extension that comes with the key', examples: ['pdf'] }),
        applicant_id: applicantId().optional().meta({
          description: 'Encoded id of the applicant, if there is no webhook',
        }),
        event: webhookPayload().optional(),
      })
      .meta({ examples: [{ applicant_id: 'p1KMq8Wy3EOp2NP3' }] }),
  output: FileOutput,
  uses: ['applicants.resolve', 'applicants.get', 'files.getCv'],
  run,
});
