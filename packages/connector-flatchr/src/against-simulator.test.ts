import { readFileSync } from 'node:fs';
import { clientFromManifest, type ConnectorEvent, createClient, type Manifest, toManifest } from '@raccord/core';
import { createFlatchrSimulator, flatchrDemo } from '@raccord/simulators';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { flatchr } from './connector.js';

const simulator = createFlatchrSimulator();
const { company_key, slug, api_key, email, password } = flatchrDemo;
const drift: ConnectorEvent[] = [];
const runtime = {
  sleep: async () => {},
  observe: (event: ConnectorEvent) => void (event.type === 'drift' && drift.push(event)),
};
let listening: Awaited<ReturnType<typeof simulator.listen>>;

function connection() {
  const credentials = { api: { api_key }, user: { email, password } };
  return { settings: { company_key, slug }, credentials, servers: listening.servers };
}
const typed = () => createClient(flatchr, connection(), runtime);
const cv = { data: new TextEncoder().encode('%PDF-1.7 é'), file_name: 'cv é.pdf', content_type: 'application/pdf' };

beforeAll(async () => {
  listening = await simulator.listen();
});
afterAll(() => listening.close());
beforeEach(() => {
  simulator.reset();
  drift.length = 0;
});

/** A vacancy and an applicant on it, by the ids that calls on them take. */
async function applicant() {
  const client = typed();
  const [row] = await client.applicants.search({ hired: false }).collect(1);
  const vacancies = await client.vacancies.list();
  const vacancy = vacancies.find(({ vacancy_id }) => vacancy_id === row?.vacancy_id);
  const hired = (await client.columns.list()).find((column) => column.hired);
  if (!row || !vacancy || !hired) throw new Error('the simulator has no applicant to move');
  return { row, ids: { vacancy_id: vacancy.id, applicant_id: row.applicant }, hired };
}

describe('the typed client against the simulator', () => {
  it('moves an applicant, and the search finds it in the new column', async () => {
    const { row, ids, hired } = await applicant();
    const moved = await typed().applicants.move({ ...ids, column_id: hired.id });
    expect(moved).toMatchObject({ column_id: hired.id, created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
    const found = await typed().applicants.search({ email: row.email ?? '', hired: true });
    expect(found.items).toMatchObject([{ applicant: row.applicant, column: hired.title }]);
    expect(drift).toEqual([]);
  });

  it('reads vacancies in all three ways', async () => {
    const client = typed();
    const [first] = await client.vacancies.list({ fields: 'address,tags' });
    expect((await client.vacancies.get({ vacancy_id: first?.id ?? '', fields: 'address,questions' })).id).toBe(
      first?.id,
    );
    const published = await client.vacancies.listActive({ filter: 'a' });
    expect(published).toMatchObject({ filter: 'a' });
    expect(published.items.length).toBeGreaterThan(0);
    expect(drift).toEqual([]);
  });

  it('reads the public list with a slug and no credential', async () => {
    const client = createClient(flatchr, { settings: { slug }, credentials: {}, servers: listening.servers });
    expect((await client.vacancies.listActive()).items.length).toBeGreaterThan(0);
    expect(simulator.requests.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  it('creates a candidate with a CV, the key in the header only, and finds the applicant', async () => {
    const [vacancy] = await typed().vacancies.list();
    const answer = await typed().candidates.create({
      vacancy: vacancy?.slug ?? '',
      firstname: 'Zoé',
      lastname: "N'Guyen–Martin",
      email: 'zoe@example.com',
      resume: cv,
    });
    expect(answer.response).toBe('applicant created');
    const sent = simulator.requests.at(-1);
    expect(sent).toMatchObject({ host: 'careers', headers: { authorization: `Bearer ${api_key}` } });
    expect(sent?.body).not.toContain(api_key);
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      type: 'document',
      resume: { data: Buffer.from(cv.data).toString('base64'), fileName: cv.file_name, contentType: cv.content_type },
    });
    expect((await typed().applicants.search({ email: 'zoe@example.com' })).items).toHaveLength(1);
  });

  it('comments in the name of a user, after one login for many comments, with a file', async () => {
    const { ids } = await applicant();
    const client = typed();
    const write = (text: string) =>
      client.comments.create({ applicant_id: ids.applicant_id, text, private: true, file: cv });
    const comments = await Promise.all(['<p>a</p>', '<p>b</p>', '<p>é</p>'].map(write));
    expect(comments.map(({ text }) => text)).toEqual(['<p>a</p>', '<p>b</p>', '<p>é</p>']);
    expect(simulator.requests.filter(({ path }) => path === '/user/login')).toHaveLength(1);
    const file = simulator.requests.at(-1)?.parts?.find(({ name }) => name === 'file');
    expect(file).toMatchObject({ fileName: cv.file_name, contentType: cv.content_type, text: '%PDF-1.7 é' });
    expect(drift).toEqual([]);
  });

  it('tells an unknown slug as not_found with the message of the careers host', async () => {
    const client = createClient(flatchr, { settings: { slug: 'nobody' }, credentials: {}, servers: listening.servers });
    await expect(client.vacancies.listActive()).rejects.toMatchObject({
      code: 'not_found',
      upstream: { message: expect.stringContaining('Not available for slug') },
    });
  });

  it('does not send a candidate twice when the answer is lost', async () => {
    const [vacancy] = await typed().vacancies.list();
    simulator.faults.add({ kind: 'reset-after-read', applied: true, method: 'POST', host: 'careers' });
    const input = {
      vacancy: vacancy?.slug ?? '',
      firstname: 'A',
      lastname: 'B',
      email: 'once@example.com',
      resume: cv,
    };
    await expect(typed().candidates.create(input)).rejects.toMatchObject({
      code: 'network',
      sent: 'maybe',
      retryable: false,
    });
    expect((await typed().applicants.search({ email: 'once@example.com' })).items).toHaveLength(1);
  });

  it('repeats a search after 429 and after a broken connection', async () => {
    simulator.faults.add({ kind: 'status', status: 429, retryAfter: '1' }, { kind: 'reset-before-read' });
    expect((await typed().applicants.search()).items.length).toBeGreaterThan(0);
    expect(simulator.requests).toHaveLength(3);
  });
});

describe('the manifest client', () => {
  const committed = JSON.parse(readFileSync(new URL('../manifest.json', import.meta.url), 'utf8')) as Manifest;

  it('has the committed manifest', () => {
    expect(committed).toEqual(toManifest(flatchr));
  });

  it('sends the same requests as the typed client, to the byte', async () => {
    const { ids, hired } = await applicant();
    const [vacancy] = await typed().vacancies.list();
    const calls: [string, unknown][] = [
      ['vacancies.list', { fields: 'address', status: 1 }],
      ['vacancies.listActive', { filter: 'é & ü', activity: 25 }],
      ['vacancies.get', { vacancy_id: ids.vacancy_id }],
      ['applicants.search', { start: '2026-01-31', end_update: '2028-02-29', hired: true, column: 'Présélection' }],
      ['applicants.move', { ...ids, column_id: hired.id }],
      [
        'candidates.create',
        { vacancy: vacancy?.slug, firstname: 'É', lastname: '"', resume: cv, answers: [{ question: 7, value: 'x' }] },
      ],
      [
        'candidates.create',
        { vacancy: vacancy?.slug, firstname: 'É', lastname: '"', resume: 'https://example.com/cv.pdf' },
      ],
      ['columns.list', {}],
      ['comments.create', { applicant_id: ids.applicant_id, text: '<p>x</p>', private: false }],
    ];
    const clients = [typed(), clientFromManifest(committed, connection(), runtime)];
    const sent: unknown[][] = [];
    for (const client of clients) {
      simulator.reset();
      for (const [id, input] of calls) await client.$call(id, input);
      sent.push(
        simulator.requests.map(({ method, host, url, body, parts, headers }) => {
          const { host: _port, 'content-type': type, 'content-length': _length, ...others } = headers;
          return { method, host, url, body: parts ? parts : body, others, type: type?.replace(/boundary=.*/, '') };
        }),
      );
    }
    expect(sent[0]).toHaveLength(calls.length + 1); // and the login
    expect(withoutTokens(sent[1])).toEqual(withoutTokens(sent[0]));
  });
});

/** Two logins give two user tokens. */
function withoutTokens(requests: unknown): unknown {
  return JSON.parse(JSON.stringify(requests).replace(/Bearer eyJ[\w.-]+/g, 'Bearer user-token'));
}
