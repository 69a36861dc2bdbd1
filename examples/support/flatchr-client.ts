import type { flatchr } from '@raccord/connector-flatchr';
import type { Client } from '@raccord/core';

/** What `createClient(flatchr, …)` gives. */
export type FlatchrClient = Client<(typeof flatchr)['resources']>;

/** An applicant as the search shows it. */
export type Row = Awaited<ReturnType<FlatchrClient['applicants']['search']>>['items'][number];

export type Vacancy = Awaited<ReturnType<FlatchrClient['vacancies']['list']>>[number];
