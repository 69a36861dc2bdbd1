import { afs } from '@raccord/connector-afs';
import { runs } from '@raccord/connector-afs/runs';
import { flatchr } from '@raccord/connector-flatchr';
import { clientFromManifest, type Connector, createClient } from '@raccord/core';
import type { RecordedRequest } from '@raccord/simulators';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConnectors } from './connectors/load-connectors.js';
import { demos } from './test-support/demos.js';
import { type TestService, testService } from './test-support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.close());

const person = { firstname: 'Zoé', lastname: "N'Guyen", email: 'zoe@example.com' };
const file = { data: 'JVBERi0xLjcgw6k=', file_name: 'cv é.pdf', content_type: 'application/pdf' };

/** Operation → inputs in JSON, as a caller of the service gives them. Ids are those of the simulator's seed. */
function flatchrCalls(): [string, Record<string, unknown>][] {
  const [applicant] = service.flatchr.state.applicants;
  if (!applicant) throw new Error('the simulator has no applicant');
  const ids = { vacancy_id: applicant.vacancy.id, applicant_id: applicant.id };
  const vacancy = applicant.vacancy.slug;
  return [
    ['vacancies.list', { fields: 'address,tags', status: 1 }],
    ['vacancies.listActive', { filter: 'é & ü', activity: 25 }],
    ['vacancies.get', { vacancy_id: ids.vacancy_id }],
    ['applicants.search', { start: '2026-01-31', end_update: '2028-02-29', hired: false }],
    ['applicants.move', { ...ids, column_id: 1312 }],
    ['candidates.create', { ...person, vacancy, resume: file, answers: [{ question: 7, value: '😀' }] }],
    ['candidates.create', { ...person, vacancy, resume: 'https://example.com/cv.pdf' }],
    ['columns.list', {}],
    ['comments.create', { applicant_id: ids.applicant_id, text: '<p>é</p>', private: true, file }],
  ];
}
const afsCalls: [string, Record<string, unknown>][] = [
  ['stats.batch', { actions: { 'x:1': { from: '2026-01-01', list: ['a', 'é b'], yes: true, no: false, none: null } } }],
  ['stats.batch', { actions: [{ uid: 'account_infos:1' }] }],
  ['account.infos', { actions: { 'account_infos:1': { a: 1 } } }],
];

/** What the vendor got, without what differs by chance: ports, boundaries, login tokens, the host's own name. */
function comparable(requests: readonly RecordedRequest[]): unknown {
  return requests.map(({ method, host, url, body, parts, headers }) => ({
    method,
    host,
    url,
    body: parts ? parts.map(({ name, fileName, contentType, text }) => ({ name, fileName, contentType, text })) : body,
    authorization: headers['authorization']?.replace(/eyJ[\w.-]+/, 'user token'),
    accept: headers['accept'],
    type: headers['content-type']?.replace(/boundary=.*/, ''),
    agent: headers['user-agent']?.replace(/ raccord-rest\/.*/, ''),
  }));
}

async function throughEachDoor(connector: Connector, calls: [string, Record<string, unknown>][]) {
  const [simulator, demo] = connector.id === 'afs' ? [service.afs, demos.afs] : [service.flatchr, demos.flatchr];
  const servers = service.servers[connector.id as 'afs' | 'flatchr'];
  const connection = { ...demo.connection, servers };
  const typed = createClient(connector, connection);
  const loaded = await loadConnectors([`@raccord/connector-${connector.id}`]);
  const manifest = loaded.get(connector.id)!.manifest();
  const fromManifest = clientFromManifest(manifest, connection, {}, { runs });
  const overHttp = async (id: string, body: unknown): Promise<void> => {
    const response = await service.call(`/v1/${connector.id}/demo/${id.replace('.', '/')}`, { body });
    expect(response.status, `${id}: ${await response.clone().text()}`).toBe(200);
  };
  const doors = [
    (id: string, input: unknown) => typed.$call(id, input),
    (id: string, input: unknown) => fromManifest.$call(id, input),
    overHttp,
  ];
  const got: unknown[] = [];
  for (const door of doors) {
    simulator.reset();
    for (const [id, input] of calls) await door(id, input);
    got.push(comparable(simulator.requests));
  }
  return got;
}

describe('typed client, manifest client and REST', () => {
  it('send Flatchr the same requests', async () => {
    const calls = flatchrCalls();
    const [typed, manifest, rest] = await throughEachDoor(flatchr, calls);
    expect(typed).toHaveLength(calls.length + 1); // and one login
    expect(manifest).toEqual(typed);
    expect(rest).toEqual(typed);
  });

  it('send AFS the same requests', async () => {
    const [typed, manifest, rest] = await throughEachDoor(afs, afsCalls);
    expect(typed).toHaveLength(afsCalls.length);
    expect(manifest).toEqual(typed);
    expect(rest).toEqual(typed);
  });

  it('plan the same request, which is the one that is sent, secrets masked', async () => {
    const [id, input] = ['applicants.search', { start: '2026-01-31' }];
    const connection = { ...demos.flatchr.connection, servers: service.servers.flatchr };
    const response = await service.call(`/v1/flatchr/demo/${id.replace('.', '/')}`, {
      body: input,
      headers: { 'raccord-dry-run': 'true' },
    });
    const { 'user-agent': _rest, ...headers } = (await response.json()).headers;
    const plan = createClient(flatchr, connection).$plan(id, input) as { headers: Record<string, string> };
    const { 'user-agent': _typed, ...planned } = plan.headers;
    expect(headers).toEqual(planned);
    expect(headers.authorization).toBe('Bearer REDACTED');
  });
});
