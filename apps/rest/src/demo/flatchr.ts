import { createFlatchrSimulator, flatchrDemo } from '@raccord/simulators';
import type { DemoConnector } from './demo-connector.js';

const { company_key, slug, api_key, email, password, hooks_token: token } = flatchrDemo;

export const flatchr: DemoConnector = {
  start: () => createFlatchrSimulator().listen(),
  connection: {
    settings: { company_key, slug },
    credentials: { api: { api_key }, api_query: { api_key }, user: { email, password }, hooks: { token } },
  },
  examples: [{ operation: 'vacancies.list' }, { operation: 'applicants.search', input: { start: '2026-09-01' } }],
};
