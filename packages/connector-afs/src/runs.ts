import type { Runs } from '@raccord/core';
import { run as accountInfos } from './operations/account/infos.run.js';

/** The functions of composed operations by id, for hosts that use the manifest. */
export const runs: Runs = { 'account.infos': accountInfos };
