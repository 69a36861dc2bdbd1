import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { AnsweredApplicant } from '../../schemas/applicant.js';
import { dates } from '../../schemas/dates.js';
import { applicantId } from '../../schemas/inputs.js';

export const get = kit.operation({
  title: 'Get Applicant',
  description: 'Gets one applicant',
  docs: 'https://developers.flatchr.io',
  effect: 'read',
  auth: apiKey,
  unverified: 'documented in 2020 and answered in a client in 2022; not in the current documents',
  input: () =>
    z.strictObject({
      applicant_id: applicantId(),
      fields: z
        .string()
        .min(1)
        .optional()
        .meta({
          title: 'Fields',
          description:
            'Parts to include, separated by commas without spaces; candidate, vacancy and candidate.consent were seen',
          examples: ['candidate,vacancy'],
        }),
    }),
  output: AnsweredApplicant,
  request: { method: 'GET', path: '/company/{company_key}/applicant/{applicant_id}', decode: dates },
});
