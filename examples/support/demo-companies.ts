import { flatchr } from '@raccord/connector-flatchr';
import { createClient, type Runtime } from '@raccord/core';
import type { FlatchrSimulator } from '@raccord/simulators';
import type { Company } from '../flatchr/several-companies.ts';

/** The three companies of the simulator. `keys` replaces the right keys, by company name. */
export function demoCompanies(
  simulator: FlatchrSimulator,
  servers: Record<'default' | 'careers', string>,
  keys: Readonly<Record<string, string>> = {},
  runtime: Partial<Runtime> = {},
): Company[] {
  return simulator.state.companies.map(({ name, id, slug, api_key: right }) => {
    const api_key = keys[name] ?? right;
    const credentials = { api: { api_key }, api_query: { api_key } };
    return {
      name,
      client: createClient(flatchr, { settings: { company_key: id, slug }, credentials, servers }, runtime),
    };
  });
}
