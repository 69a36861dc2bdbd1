import type { Host, InputOf } from '@raccord/core';
import { run as runBatch } from '../stats/batch.run.js';
import type { batchOnce } from '../stats/batch-once.js';
import { resultsOf } from '../stats/merge-answers.js';
import { readAccount } from './read-account.js';

type BatchOnce = typeof batchOnce;

/**
 * The first result whose uid starts with `account_infos`. The vendor's clients read it so; none shows how to request
 * it.
 */
export async function run(host: Host<{ 'stats.batchOnce': BatchOnce }>, input: InputOf<BatchOnce['input']>) {
  const answer = await runBatch(host, input);
  const found = Object.entries(resultsOf(answer)).find(([uid]) => uid.split(':')[0] === 'account_infos');
  if (found) return readAccount(found[1]);
  throw host.fail(
    'not_found',
    'no result of the batch contains the account',
    'Use actions whose result has a uid that starts with account_infos. The request is not documented: take it from your OpenAPI file.',
  );
}
