import type { Runs } from '@raccord/core';
import { run as accountInfos } from './operations/account/infos.run.js';
import { run as statsBatch } from './operations/stats/batch.run.js';

/** The functions of composed operations by id, for hosts that use the manifest. */
export const runs: Runs = { 'stats.batch': statsBatch, 'account.infos': accountInfos };
