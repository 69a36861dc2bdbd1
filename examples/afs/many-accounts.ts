// Asks thirty accounts the same question, each with its own key: a bad key is a labelled result and stops no other.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/afs/many-accounts.ts

import { isSameAccount } from '@raccord/connector-afs';
import { ConnectorError } from '@raccord/core';
import type { AfsClient } from '../support/afs-client.ts';

export interface Account {
  /** The id of the website, as text. */
  readonly id: string;
  readonly api_key: string;
}

export type AccountResult<T> =
  | { readonly account: string; readonly value: T }
  | { readonly account: string; readonly code: string; readonly problem: string };

/** AFS states no rate limit: a few at once is polite. */
const atOnce = 5;

/**
 * Runs the same function for all accounts, a few at once. One key opens one account, and begins with its id: a key of
 * another account is told before anything is sent, since its figures would be filed under the wrong name.
 */
export async function forEachAccount<T>(
  accounts: readonly Account[],
  connect: (api_key: string) => AfsClient,
  work: (client: AfsClient) => Promise<T>,
): Promise<AccountResult<T>[]> {
  const results: AccountResult<T>[] = [];
  const queue = [...accounts.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift())
      results[next[0]] = await resultOf(next[1], connect, work);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

async function resultOf<T>(
  { id, api_key }: Account,
  connect: (api_key: string) => AfsClient,
  work: (client: AfsClient) => Promise<T>,
): Promise<AccountResult<T>> {
  const [owner = ''] = api_key.split('-');
  if (!isSameAccount(owner, id))
    return { account: id, code: 'wrong_account', problem: 'The key belongs to another account.' };
  try {
    return { account: id, value: await work(connect(api_key)) };
  } catch (error) {
    if (!ConnectorError.is(error)) return { account: id, code: 'unexpected', problem: (error as Error).message };
    return { account: id, code: error.code, problem: `${error.message.replace(/\.$/, '')}. ${error.hint}` };
  }
}

if (import.meta.main) {
  const { startAfsDemo } = await import('../support/afs-demo.ts');
  const { demoAccounts } = await import('../support/demo-accounts.ts');
  const { mondayReport } = await import('./monday-report.ts');
  const accounts = demoAccounts(30);
  const { connect, simulator, close } = await startAfsDemo({ otherKeys: accounts.map(({ api_key }) => api_key) });
  simulator.state.otherKeys.splice(6, 1); // somebody deleted a key
  const monday = Date.parse('2026-11-30T08:00:00Z');
  const results = await forEachAccount(
    accounts,
    connect,
    async (client) => (await mondayReport(client, monday)).visits,
  );
  console.log('answered:', results.filter((result) => 'value' in result).length);
  for (const result of results) if (!('value' in result)) console.log(JSON.stringify(result));
  await close();
}
