import { defineConnector } from '@raccord/core';
import { kit } from './connection.js';
import { infos } from './operations/account/infos.js';
import { batch } from './operations/stats/batch.js';
import { version } from './version.js';

/** AFS Analytics, French web analytics. Written from public documents and client code; nothing was tried live. */
export const afs = defineConnector({
  id: 'afs',
  name: 'AFS Analytics',
  version,
  docs: 'https://dev.afsanalytics.com',
  kit,
  resources: { stats: { batch }, account: { infos } },
});
