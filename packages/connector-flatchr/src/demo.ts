import type { Demo } from '@raccord/core';
import { createFlatchrSimulator, flatchrDemo } from '@raccord/simulators';
import type { flatchr } from './connector.js';

const { company_key, slug, api_key, email, password, hooks_token: token } = flatchrDemo;

export const demo: Demo<typeof flatchr> = {
  connector: 'flatchr',
  start: () => createFlatchrSimulator().listen(),
  connection: {
    settings: { company_key, slug },
    credentials: { api: { api_key }, api_query: { api_key }, user: { email, password }, hooks: { token } },
  },
  examples: [{ operation: 'vacancies.list' }, { operation: 'applicants.search', input: { start: '2026-09-01' } }],
};
