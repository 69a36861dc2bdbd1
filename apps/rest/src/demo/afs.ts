import { afsDemo, createAfsSimulator } from '@raccord/simulators';
import type { DemoConnector } from './demo-connector.js';

const { account_id, api_key } = afsDemo;

export const afs: DemoConnector = {
  start: () => createAfsSimulator().listen(),
  connection: { settings: { account_id }, credentials: { api_key: { api_key } } },
  examples: [{ operation: 'stats.batch', input: { actions: [{ uid: 'account_infos:1' }] } }],
};
