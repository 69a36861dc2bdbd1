import type { flatchr } from '@raccord/connector-flatchr';
import type { Client } from '@raccord/core';

/** The result of `createClient(flatchr, …)`. */
export type FlatchrClient = Client<typeof flatchr>;

/** An applicant as in the search. */
export type Row = Awaited<ReturnType<FlatchrClient['applicants']['search']>>['items'][number];

export type Vacancy = Awaited<ReturnType<FlatchrClient['vacancies']['list']>>[number];
