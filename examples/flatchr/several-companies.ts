// Asks several companies the same question: a failure in one is a labelled result and stops no other.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/flatchr/several-companies.ts

import { ConnectorError } from '@raccord/core';
import type { FlatchrClient } from '../support/flatchr-client.ts';
import { search } from '../support/search.ts';

export interface Company {
  /** Your own name for the company, which labels its results. */
  readonly name: string;
  /** Each with its own company key and API key. */
  readonly client: FlatchrClient;
}

export type CompanyResult<T> =
  | { readonly company: string; readonly value: T }
  | { readonly company: string; readonly problem: string; readonly code: string };

/** Runs the same function for all companies concurrently. A failure is that company's result, and stops no other. */
export function forEachCompany<T>(companies: readonly Company[], work: (client: FlatchrClient) => Promise<T>) {
  const one = async ({ name, client }: Company): Promise<CompanyResult<T>> => {
    try {
      return { company: name, value: await work(client) };
    } catch (error) {
      const code = ConnectorError.is(error) ? error.code : 'unexpected';
      const hint = ConnectorError.is(error) ? ` ${error.hint}` : '';
      return { company: name, code, problem: `${(error as Error).message}.${hint}` };
    }
  };
  return Promise.all(companies.map(one));
}

/** The open vacancies of all companies, and the number of people hired in each company since a day. */
export function groupReport(companies: readonly Company[], since: string) {
  return forEachCompany(companies, async (client) => {
    const vacancies = await client.vacancies.list({ status: 1 });
    const hired = await search(client, { hired: true, start_update: since });
    return { vacancies: vacancies.map(({ title }) => title?.trim()), hired: hired.length };
  });
}

if (import.meta.main) {
  const { startDemo } = await import('../support/demo.ts');
  const { demoCompanies } = await import('../support/demo-companies.ts');
  const { simulator, servers, close } = await startDemo();
  const companies = demoCompanies(simulator, servers, { 'Démo Logis': 'an-old-key' });
  for (const result of await groupReport(companies, '2026-10-01')) console.log(JSON.stringify(result));
  await close();
}
