import * as z from 'zod';
import { apiKey, kit } from '../../connection.js';
import { AnsweredApplicant } from '../../schemas/applicant.js';
import { dates } from '../../schemas/dates.js';
import { applicantPick, formed } from '../../schemas/inputs.js';

export const get = kit.operation({
  title: 'Get Applicant',
  description: 'Gets one applicant',
  docs: 'https://developers.flatchr.io',
  effect: 'read',
  auth: apiKey,
  unverified: 'documented in 2020 and used by a client in 2022; not in the current documents',
  input: () =>
    z.strictObject({
      // applicants.resolve also tries the clear id here: no other call could accept it, but it is not documented.
      applicant_id: formed(/^[A-Za-z0-9]+$/, 'must be the encoded id: applicants.resolve returns it').meta({
        title: 'Applicant ID',
        description: 'The encoded id of the applicant, which applicants.search returns as "applicant"',
        examples: ['p1KMq8Wy3EOp2NP3'],
        pick: applicantPick,
      }),
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
