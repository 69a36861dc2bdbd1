import type { Demo } from '@raccord/core';
import { afsDemo, createAfsSimulator } from '@raccord/simulators';
import type { afs } from './connector.js';

const { account_id, api_key } = afsDemo;

export const demo: Demo<typeof afs> = {
  connector: 'afs',
  start: () => createAfsSimulator().listen(),
  connection: { settings: { account_id }, credentials: { api_key: { api_key } } },
  examples: [{ operation: 'stats.batch', input: { actions: [{ uid: 'account_infos:1' }] } }],
};
