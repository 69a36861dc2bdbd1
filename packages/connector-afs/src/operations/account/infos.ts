import * as z from 'zod';
import { anyScheme, kit } from '../../connection.js';
import { AccountInfos } from '../../schemas/account.js';
import { actions } from '../../schemas/actions.js';
import { run } from './infos.run.js';

export const infos = kit.operation({
  title: 'Get Account',
  description: 'Gets the account and its plan from a batch that requests them',
  docs: 'https://dev.afsanalytics.com/en/docs/',
  effect: 'read',
  auth: anyScheme,
  input: () => z.strictObject({ actions: actions() }),
  output: AccountInfos,
  uses: ['stats.batchOnce'],
  run,
});
