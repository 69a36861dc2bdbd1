import { readFileSync } from 'node:fs';
import { clientFromManifest, createClient, type Manifest } from '@raccord/core';
import { toManifest } from '@raccord/manifest';
import { afsDemo, createAfsSimulator } from '@raccord/simulators';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { afs } from './connector.js';
import { runs } from './runs.js';

const simulator = createAfsSimulator();
const committed = JSON.parse(readFileSync(new URL('../manifest.json', import.meta.url), 'utf8')) as Manifest;
let listening: Awaited<ReturnType<typeof simulator.listen>>;

const connection = (api_key: string = afsDemo.api_key) => ({
  settings: {},
  credentials: { api_key: { api_key } },
  servers: listening.servers,
});

beforeAll(async () => {
  listening = await simulator.listen();
});
afterAll(() => listening.close());
beforeEach(() => simulator.reset());

describe('AFS against the simulator', () => {
  it('sends nested actions that PHP reads back as they were', async () => {
    const action = {
      period: { from: '2026-01-01', to: '2026-01-31' },
      list: ['a', 'é b'],
      yes: true,
      empty: [],
      none: null,
    };
    const { performed_actions } = await createClient(afs, connection()).stats.batch({ actions: { 'x:1': action } });
    expect(performed_actions).toMatchObject({
      'x:1': { received_action: { period: action.period, list: action.list, yes: '1' } },
    });
  });

  it('reads the account out of a batch', async () => {
    const account = await createClient(afs, connection()).account.infos({ actions: { 'account_infos:1': { a: 1 } } });
    expect(account).toMatchObject({ id: expect.anything(), plan: { name: expect.any(String) } });
  });

  it('tells a wrong key as auth_expired, and never shows it', async () => {
    const call = createClient(afs, connection('42-wrong+key/==')).stats.batch({ actions: {} });
    const error = await call.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'auth_expired', upstream: { code: 'access_denied' } });
    expect(JSON.stringify(error)).not.toMatch(/wrong(\+|%2B)key/);
  });

  it('sends the same requests from the manifest, composed operations too', async () => {
    const clients = [createClient(afs, connection()), clientFromManifest(committed, connection(), {}, { runs })];
    const sent: unknown[] = [];
    for (const client of clients) {
      simulator.reset();
      await client.$call('stats.batch', { actions: { 'x:1': { a: [1, true, 'é &'] } } });
      await client.$call('account.infos', { actions: { 'account_infos:1': { a: 1 } } });
      sent.push(simulator.requests.map(({ at: _at, ...request }) => request));
    }
    expect(sent[1]).toEqual(sent[0]);
  });

  it('has the committed manifest', () => {
    expect(committed).toEqual(toManifest(afs));
  });
});
