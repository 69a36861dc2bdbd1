import { afsDemo, type Fault } from '@raccord/simulators';
import { expect, test } from 'vitest';
import { allConnections } from '../connections/all-connections.js';
import { storedConnections } from '../connections/stored-connections.js';
import { loadConnectors } from '../connectors/load-connectors.js';
import { startMetrics } from '../observe/metrics.js';
import { poller } from '../polls/poller.js';
import { keyring as keyringOf, newKey } from '../secrets/keyring.js';
import { openSqlite } from '../store/open-sqlite.js';
import { demos } from '../test-support/demos.js';
import { linesOf } from '../test-support/log-lines.js';
import { browser } from '../test-support/oauth/browser.js';
import { json, storedService } from '../test-support/service.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';
import { faults, toldBy, toldByFiles } from '../test-support/vendor-faults.js';

const publicUrl = 'https://raccord.example.com';
/** `npm test` tries a fifth of the faults. */
const some = faults.filter((_, index) => process.env['RACCORD_PROOF'] === 'full' || index % 5 === 0);
const report = {
  operation: 'stats.batch',
  input: { actions: { 'visits:1': { date: '{today}', period: { from: '{from}', to: '{today}' }, orders: 3 } } },
  rows: 'performed_actions.visits:1.received_action',
  date: 'date',
  days: 7,
};
const polls: readonly [connector: 'flatchr' | 'afs', trigger: string, input?: object][] = [
  ['flatchr', 'applicants_new'],
  ['flatchr', 'applicants_moved'],
  ['flatchr', 'vacancies_new'],
  ['afs', 'report', report],
];

/** The service over the simulators, with a store on disk. What it answers and logs is looked through for secrets. */
async function world() {
  const folder = temporaryFolder();
  const keyring = keyringOf(newKey());
  const { log, lines } = linesOf();
  const vendor = { stands: false };
  // One that stands still is given up at once; others have their time, on a busy machine too.
  const runtime = {
    sleep: async () => {},
    timeout: (ms: number) => AbortSignal.timeout(vendor.stands ? 50 : ms),
  };
  const engine = { name: 'SQLite' as const, store: () => openSqlite(folder) };
  const observer = { log, metrics: startMetrics() };
  const service = await storedService(engine, { keyring, publicUrl, runtime, observer });
  const answered: string[] = [];
  const call: typeof service.call = async (path, options) => {
    const response = await service.call(path, options);
    answered.push(JSON.stringify([...response.headers]), await response.clone().text());
    if (response.status === 500) throw new Error(`${path} was answered with 500.`);
    return response;
  };
  const connect = async (connector: string, given: object): Promise<string> =>
    (await json(await service.call('/v1/connections', { body: { connector, name: 'main', ...given } }))).id;
  const fail = (connector: 'flatchr' | 'afs', fault: Fault): void => {
    vendor.stands = fault.kind === 'hang';
    service[connector].faults.add({ ...fault, times: Infinity });
  };
  const clear = (): void => {
    vendor.stands = false;
    for (const simulator of [service.flatchr, service.afs]) simulator.faults.clear();
  };
  return {
    ...service,
    answered,
    call,
    clear,
    connect,
    fail,
    keyring,
    log,
    runtime,
    /** Secrets that are somewhere. */
    told: () => [...toldBy(JSON.stringify([answered, lines])), ...toldByFiles(folder)],
  };
}

const given = (connector: 'flatchr' | 'afs') => {
  const { settings, credentials } = demos[connector].connection;
  return { settings, credentials };
};

test('whatever a vendor does to a poll, it fails with a code of its own, tells nothing, and goes on afterwards', async () => {
  const { call, clear, connect, fail, store, keyring, log, runtime, servers, told } = await world();
  const connections = allConnections([storedConnections({ store, keyring })], servers);
  const connectors = await loadConnectors(['@raccord/connector-flatchr', '@raccord/connector-afs']);
  const own = poller({ connectors, connections, store, keyring, runtime, log });
  const ids = { flatchr: await connect('flatchr', given('flatchr')), afs: await connect('afs', given('afs')) };
  let failed = 0;
  for (const [connector, name, input] of polls) {
    const path = `/v1/connections/${ids[connector]}/triggers/${name}`;
    const look = async () => {
      await store.db.updateTable('triggers').set({ next_at: 1 }).where('trigger', '=', name).execute();
      await own.look();
      return json(await call(path));
    };
    for (const fault of some) {
      const body = { enabled: true, ...(input ? { input } : {}) };
      expect((await call(path, { method: 'PUT', body })).status).toBe(200);
      fail(connector, fault);
      const { last_error, failures } = await look();
      expect({ name, fault, last_error }).not.toMatchObject({ last_error: 'internal_error' });
      expect(failures).toBe(last_error === null ? 0 : 1);
      if (last_error !== null) failed += 1;
      clear();
      expect({ name, fault, ...(await look()) }).toMatchObject({ failures: 0, last_error: null });
    }
    await call(path, { method: 'PUT', body: { enabled: false } });
  }
  expect(failed).toBeGreaterThan((polls.length * some.length) / 2);
  expect(told()).toEqual([]);
});

test('whatever a vendor does while an account is connected, renewed or tested, nobody sees a 500 or a secret', async () => {
  const { call, clear, connect, fail, afs, app, answered, told } = await world();
  const { account_id, client_id } = afsDemo;
  const id = await connect('afs', { settings: { account_id }, credentials: { oauth: { client_id } } });
  const authorize = async () => (await json(await call(`/v1/connections/${id}/authorize`, { body: {} }))).start_url;
  const open = async () => {
    const person = browser(publicUrl, async (url, headers) => app.request(url, { headers }));
    const shown = await person.open(await authorize());
    answered.push(shown.text, JSON.stringify([...shown.headers]));
    return shown;
  };
  const batch = () => call('/v1/afs/main/stats/batch', { body: { actions: { 'x:1': { a: 1 } } } });
  for (const fault of some) {
    const atToken = { ...fault, path: '/v1/token' };
    fail('afs', atToken);
    expect({ fault, status: (await open()).status }).not.toMatchObject({ status: 500 });
    clear();
    expect({ fault, status: (await open()).status }).toMatchObject({ status: 200 });
    for (const one of afs.state.tokens) one.expires_at = 0;
    fail('afs', atToken);
    const renewed = await batch();
    expect({ fault, type: renewed.headers.get('content-type') }).toMatchObject({ type: 'application/problem+json' });
    clear();
    fail('afs', fault);
    await call(`/v1/connections/${id}/test`, { body: {} });
    clear();
  }
  expect(told()).toEqual([]);
});
