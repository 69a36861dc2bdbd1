import * as z from 'zod';
import { anyScheme, kit } from '../../connection.js';
import { actions } from '../../schemas/actions.js';
import { BatchResult } from '../../schemas/batch.js';
import { run } from './batch.run.js';

/** One request, or several if the actions would be more variables than PHP reads of a form. */
export const batch = kit.operation({
  title: 'Run Statistics',
  action: 'Run statistics',
  description:
    'Runs several statistics in one call, with a request for each 1,000 variables, and returns their results together',
  docs: 'https://dev.afsanalytics.com/en/docs/',
  effect: 'read',
  auth: anyScheme,
  input: () => z.strictObject({ actions: actions() }),
  output: BatchResult,
  uses: ['stats.batchOnce'],
  run,
});
