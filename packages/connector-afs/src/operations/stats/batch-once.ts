import * as z from 'zod';
import { anyScheme, kit } from '../../connection.js';
import { actions } from '../../schemas/actions.js';
import { BatchResult } from '../../schemas/batch.js';

/** The only resource operation of AFS that is known with certainty. A POST that reads: nothing known of it writes. */
export const batchOnce = kit.operation({
  title: 'Run Statistics in One Request',
  action: 'Run statistics in one request',
  description: 'Runs several statistics in exactly one request and returns the envelope of the API unchanged',
  docs: 'https://dev.afsanalytics.com/en/docs/',
  effect: 'read',
  auth: anyScheme,
  input: () => z.strictObject({ actions: actions() }),
  output: BatchResult,
  request: { method: 'POST', path: '/stats/batch', encoding: 'form' },
});
