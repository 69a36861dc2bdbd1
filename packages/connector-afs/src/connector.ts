import { defineConnector } from '@raccord/core';
import { kit } from './connection.js';
import { infos } from './operations/account/infos.js';
import { batch } from './operations/stats/batch.js';
import { batchOnce } from './operations/stats/batch-once.js';
import { report } from './triggers/report.js';
import { version } from './version.js';

const definition = defineConnector({
  id: 'afs',
  name: 'AFS Analytics',
  version,
  docs: 'https://dev.afsanalytics.com',
  kit,
  resources: { stats: { batch, batchOnce }, account: { infos } },
  triggers: { report },
});

type Definition = typeof definition;
/** The type of the connector, by name: the declarations of a program that exports a client stay short. */
export interface Afs extends Definition {}

/** AFS Analytics, French web analytics. Written from public documents and client code; nothing was tried live. */
export const afs: Afs = definition;
