import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { ResolvedApplicant } from '../../schemas/applicant.js';
import { email, webhookPayload } from '../../schemas/inputs.js';
import { run } from './resolve.run.js';

export const resolve = kit.operation({
  title: 'Resolve Applicant',
  description:
    'Finds the encoded id and the current state of an applicant by e-mail address, webhook payload or clear id; a clear id alone needs applicants.get',
  docs: 'https://developers.flatchr.io/en/docs/QuickStart/Candidats/Recuperer_un_candidat',
  effect: 'read',
  auth: apiKey,
  input: () =>
    z
      .strictObject({
        email: email().optional(),
        vacancy_id: z
          .union([z.string().min(1), z.int()])
          .optional()
          .meta({
            title: 'Vacancy ID',
            description: 'Encoded or clear id of the vacancy, if a person applied more than once',
            examples: ['Wy3EOp2JolLp1KMq'],
          }),
        applicant_id: z
          .union([z.string().min(1), z.int()])
          .optional()
          .meta({
            title: 'Applicant ID',
            description:
              'Clear or encoded id of the applicant; without an e-mail address, or an encoded id and a vacancy, it uses applicants.get',
            examples: [7026],
          }),
        event: webhookPayload().optional(),
      })
      .meta({ examples: [{ email: 'ada@example.com' }] }),
  output: ResolvedApplicant,
  uses: ['applicants.search', 'applicants.get', 'vacancies.list'],
  run,
});
