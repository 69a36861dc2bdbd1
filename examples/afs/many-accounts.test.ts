import { expect, test } from 'vitest';
import { figures } from '../support/afs-client.ts';
import { demoAccounts } from '../support/demo-accounts.ts';
import { afsWorld } from '../test-support/afs-world.ts';
import { forEachAccount } from './many-accounts.ts';

const accounts = demoAccounts(30);
const visits = async (client: Parameters<typeof figures>[0]) => {
  const [day] = await figures(client, '2026-11-01', '2026-11-01');
  return day?.visits;
};

async function start() {
  const world = await afsWorld({ otherKeys: accounts.map(({ api_key }) => api_key) });
  return { ...world, ask: (list = accounts) => forEachAccount(list, world.connect, visits) };
}

test('thirty accounts answer, each by its own name and with its own figures', async () => {
  const results = await (await start()).ask();
  expect(results.map(({ account }) => account)).toEqual(accounts.map(({ id }) => id));
  expect(new Set(results.map((result) => ('value' in result ? result.value : result))).size).toBeGreaterThan(25);
});

test('one bad key is told with its remedy, is asked once, is not shown, and the others go on', async () => {
  const { ask, simulator } = await start();
  const { id, api_key } = accounts[6]!;
  simulator.state.otherKeys.splice(6, 1);
  const results = await ask();
  expect(results.filter((result) => 'value' in result)).toHaveLength(29);
  expect(results[6]).toMatchObject({
    account: id,
    code: 'auth_expired',
    problem: expect.stringContaining('Create a new key at dev.afsanalytics.com'),
  });
  expect(JSON.stringify(results)).not.toContain(api_key);
  expect(simulator.requests.filter(({ status }) => status === 401)).toHaveLength(1);
});

test('a key of another account is never asked: its figures would have the wrong name', async () => {
  const { ask, simulator } = await start();
  const [first, second] = [accounts[0]!, accounts[1]!];
  const before = simulator.requests.length;
  expect(await ask([{ id: first.id, api_key: second.api_key }])).toMatchObject([{ code: 'wrong_account' }]);
  expect(simulator.requests).toHaveLength(before);
  expect(await ask([{ ...first, id: String(Number(first.id)) }])).toMatchObject([{ value: expect.any(Number) }]);
});

test('an account that does not answer stops no other', async () => {
  const { ask, simulator } = await start();
  simulator.faults.add({ kind: 'html', path: /figures/ });
  const results = await ask();
  expect(results.filter((result) => !('value' in result))).toMatchObject([{ code: 'output_invalid' }]);
});
