import * as z from 'zod';
import { anyScheme, kit } from '../../connection.js';
import { actions } from '../../schemas/actions.js';
import { BatchResult } from '../../schemas/batch.js';

/**
 * The only resource operation of AFS that is known with certainty. The server is PHP and probably ignores everything
 * after 1,000 variables, so split large batches.
 */
export const batch = kit.operation({
  title: 'Run Statistics',
  action: 'Run statistics',
  description: 'Runs several statistics in one call and returns the envelope of the API',
  docs: 'https://dev.afsanalytics.com/en/docs/',
  effect: 'read',
  auth: anyScheme,
  input: () => z.strictObject({ actions: actions() }),
  output: BatchResult,
  request: { method: 'POST', path: '/stats/batch', encoding: 'form' },
});
