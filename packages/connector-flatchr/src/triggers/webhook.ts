import * as z from 'zod';
import { Applicant } from '../schemas/applicant.js';
import { Candidate } from '../schemas/candidate.js';
import { Column } from '../schemas/column.js';
import { AnyId, anyObject, id, text } from '../schemas/common.js';
import { Company } from '../schemas/company.js';
import { Vacancy } from '../schemas/vacancy.js';

/** Shared by the four webhooks: the vendor signs nothing, and a person sets them up in the application. */
export const webhook = {
  docs: 'https://developers.flatchr.io/en/webhooks',
  verify: {
    kind: 'none',
    because: 'Flatchr documents no signature; put a long random secret into the URL and check it',
  },
  setup: 'In Flatchr: Administration > Marketplace > Webhooks. Enter the URL and choose the event.',
} as const;

/** Registers one event by the calls that one client of 2026 made. */
export const subscriptionTo = (event: string) => ({
  create: {
    operation: 'hooks.create',
    input: { url: '{url}', event, options: { config: { company: '{url}' }, filters: [] } },
    id: 'id',
  },
  remove: { operation: 'hooks.delete', input: { hook_id: '{id}' } },
});

/** The search knows no clear id, so the applicant is found by everything in the payload. */
export const enrichApplicant = { operation: 'applicants.resolve', input: { event: '*' } } as const;

/** Ids are clear or encoded, depending on the event: `applicant_id` is always the clear one, paths take the other. */
export function envelope() {
  return z.looseObject({
    event: z.string(),
    company_id: id(),
    data: z.looseObject({
      applicant: Applicant().nullish(),
      candidate: Candidate().nullish(),
      vacancy: Vacancy().nullish(),
      column: z.union([AnyId(), Column()]).nullish(), // a number in new_applicant, an object in drag_applicant
      cv: z.union([anyObject(), z.string()]).nullish(),
      user: anyObject().nullish(),
      message: text(),
      text: text(),
      applicant_id: id(),
      candidate_id: id(),
      column_id: id(),
      vacancy_id: id(),
      user_id: id(),
      company_id: id(),
      company: Company().nullish(),
    }),
  });
}
