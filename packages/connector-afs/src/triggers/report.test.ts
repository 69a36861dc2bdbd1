import { readFileSync } from 'node:fs';
import { clientFromManifest, createClient, type Manifest, poll } from '@raccord/core';
import { afsDemo, createAfsSimulator } from '@raccord/simulators';
import { expect, it, onTestFinished } from 'vitest';
import { afs } from '../connector.js';
import { runs } from '../runs.js';

const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')) as Manifest;
const now = Date.UTC(2026, 10, 30, 6);
const visits = 'performed_actions.visits:1.received_action';
const input = {
  operation: 'stats.batch',
  input: { actions: { 'visits:1': { date: '{yesterday}', period: { from: '{from}', to: '{today}' }, orders: 3 } } },
  rows: visits,
  date: 'date',
  days: 7,
};

async function connect() {
  const { servers, close } = await createAfsSimulator().listen();
  onTestFinished(close);
  const connection = { settings: {}, credentials: { api_key: { api_key: afsDemo.api_key } }, servers };
  return [createClient(afs, connection), clientFromManifest(manifest, connection, {}, { runs })] as const;
}

it('polls a batch whose actions name the days, from the connector and from its manifest', async () => {
  for (const client of await connect()) {
    const { events, state } = await poll(client, afs.triggers.report, null, { input, now, since: '2026-11-29' });
    expect(events.map(({ event, type }) => [type, event])).toEqual([
      ['report', { date: '2026-11-29', period: { from: '2026-11-22', to: '2026-11-30' }, orders: '3' }],
    ]);
    expect((await poll(client, afs.triggers.report, state, { input, now: now + 60_000 })).events).toEqual([]);
  }
});

it('tells of figures that AFS sends as texts, once', async () => {
  const [client] = await connect();
  const { date: _date, ...whole } = input;
  const alert = { ...whole, when: { path: 'orders', is: 'below', value: 5 } };
  const first = await poll(client, afs.triggers.report, null, { input: alert, now });
  const second = await poll(client, afs.triggers.report, first.state, { input: alert, now: now + 60_000 });
  expect([first.events.length, second.events.length]).toEqual([1, 0]);
});

it('names an operation that does not exist', async () => {
  const [client] = await connect();
  const wrong = { ...input, operation: 'stats.bach' };
  await expect(poll(client, afs.triggers.report, null, { input: wrong, now })).rejects.toMatchObject({
    code: 'misconfigured',
    message: expect.stringContaining('Did you mean "stats.batch"?'),
  });
});
