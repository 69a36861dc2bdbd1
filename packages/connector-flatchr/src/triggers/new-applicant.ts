import * as z from 'zod';
import { kit } from '../connection.js';
import { Applicant } from '../schemas/applicant.js';
import { Candidate } from '../schemas/candidate.js';
import { AnyId, anyObject, id, text } from '../schemas/common.js';
import { dates } from '../schemas/dates.js';
import { Company } from '../schemas/company.js';
import { Vacancy } from '../schemas/vacancy.js';
import { newApplicantSample } from './new-applicant.sample.js';

/**
 * Flatchr signs nothing and sends no event id. `applicant_id` is the clear id; `applicant.id` was the encoded one in the
 * vendor's sample (2022). `column` is a number here and an object in other events.
 */
export const newApplicant = kit.webhook({
  title: 'New Applicant',
  description: 'Somebody applied, or was added to a vacancy',
  docs: 'https://developers.flatchr.io/en/webhooks',
  match: { path: 'event', equals: 'new_applicant' },
  event: () =>
    z.looseObject({
      event: z.string(),
      company_id: id(),
      data: z.looseObject({
        applicant: Applicant().nullish(),
        candidate: Candidate().nullish(),
        vacancy: Vacancy().nullish(),
        column: z.union([AnyId(), anyObject()]).nullish(),
        cv: z.union([anyObject(), z.string()]).nullish(),
        user: anyObject().nullish(),
        message: text(),
        applicant_id: id(),
        candidate_id: id(),
        column_id: id(),
        vacancy_id: id(),
        company: Company().nullish(),
      }),
    }),
  decode: dates,
  verify: {
    kind: 'none',
    because: 'Flatchr documents no signature; put a long random secret into the URL and check it',
  },
  setup: 'In Flatchr: Administration > Marketplace > Webhooks. Give the URL and choose the event.',
  samples: [newApplicantSample],
});
