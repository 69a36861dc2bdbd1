import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { simulated } from '../../test-support/simulated.js';

/** A seeded CV: its key has slashes. */
function stored({ applicant }: Awaited<ReturnType<typeof simulated>>) {
  const { key, extension } = applicant.candidate.resume!;
  return { key, extension };
}

describe('getCv', () => {
  test('downloads the bytes, with the key in the query alone', async () => {
    const given = await simulated();
    const file = await given.client.files.getCv(stored(given));
    expect(new TextDecoder().decode(file.data as Uint8Array)).toMatch(/^%PDF/);
    expect(file).toMatchObject({ content_type: 'application/pdf', file_name: expect.stringMatching(/\S/) });
    const { headers, query } = given.lastRequest();
    expect(query).toEqual({ ...stored(given), token: given.connection.credentials.api_query.api_key });
    expect(headers).not.toHaveProperty('authorization');
  });

  test('sends one request a second and company, one after the other', async () => {
    const given = await simulated();
    await Promise.all([1, 2, 3].map(() => given.client.files.getCv(stored(given))));
    const times = given.simulator.requests.map(({ at }) => at);
    expect(times.map((time) => time - times[0]!)).toEqual([0, 1000, 2000]);
    expect(given.simulator.requests.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test('does not make another company wait', async () => {
    const given = await simulated();
    const [, second] = given.simulator.state.companies;
    const other = given.simulator.state.applicants.find(
      ({ vacancy, candidate }) => vacancy.company === second && candidate.resume,
    )!;
    const settings = { company_key: second!.id };
    const theirs = given.connect({ settings, credentials: { api_query: { api_key: second!.api_key } } });
    const { key, extension } = other.candidate.resume!;
    await Promise.all([given.client.files.getCv(stored(given)), theirs.files.getCv({ key, extension })]);
    expect(given.clock.waits).toEqual([]);
  });

  test('waits and asks again after 429, and gives up after the third', async () => {
    const given = await simulated();
    given.simulator.faults.add({ kind: 'status', status: 429, path: /expire/ });
    expect(await given.client.files.getCv(stored(given))).toHaveProperty('data');
    expect(given.simulator.requests.map(({ status }) => status)).toEqual([429, 200]);
    given.simulator.faults.add({ kind: 'status', status: 429, path: /expire/, times: 3, retryAfter: '2' });
    await expect(given.client.files.getCv(stored(given))).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 2000,
    });
    expect(given.simulator.requests).toHaveLength(5);
  });

  test('follows one redirect, without the key', async () => {
    const given = await simulated({ cvDownload: 'redirect' });
    const file = await given.client.files.getCv(stored(given));
    expect(new TextDecoder().decode(file.data as Uint8Array)).toMatch(/^%PDF/);
    const { url, headers, host } = given.lastRequest();
    expect(host).toBe('files');
    expect(`${url} ${JSON.stringify(headers)}`).not.toContain(given.connection.credentials.api_query.api_key);
  });

  test('shows the key nowhere', async () => {
    const given = await simulated();
    given.simulator.faults.add({
      kind: 'status',
      status: 500,
      times: 9,
      body: { message: 'token demo-flatchr-key-not-a-secret' },
    });
    const error = await given.client.files.getCv(stored(given)).then(undefined, (failed: unknown) => failed);
    const plan = given.client.$plan('files.getCv', stored(given));
    expect(error).toMatchObject({ code: 'unavailable' });
    expect('url' in plan && plan.url).toMatch(/files\/expire\?key=.*&token=/);
    const shown = [error, (error as { toJSON(): unknown }).toJSON(), given.events, plan].map((one) =>
      inspect(one, { depth: 9 }),
    );
    expect(shown.join()).not.toContain(given.connection.credentials.api_query.api_key);
  });

  test('names the credential it needs, and where the key is found', async () => {
    const given = await simulated();
    const { api } = given.connection.credentials;
    const lost = given.connect({ credentials: { api } }).files.getCv(stored(given));
    await expect(lost).rejects.toMatchObject({ code: 'auth_missing', message: expect.stringContaining('api_query') });
  });
});

describe('the CV of an applicant', () => {
  test('is called after its key where nobody names the file, and so only', async () => {
    const given = await simulated();
    const { key, extension } = stored(given);
    const name = `${key.split('/').at(-1)}.${extension}`;
    expect(await given.client.applicants.getCv({ key, extension })).toHaveProperty('file_name', name);
    const headers = { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="ada.pdf"' };
    given.simulator.faults.add({ kind: 'status', status: 200, body: '%PDF', headers, path: /expire/ });
    expect(await given.client.applicants.getCv({ key, extension })).toHaveProperty('file_name', 'ada.pdf');
  });

  test.each([
    ['cv/2026/ada', 'pdf', 'ada.pdf'],
    ['cv/..', '/../pdf\u0000', 'pdf'],
    ['..\\ada.doc', 'doc', 'ada.doc'],
  ])('is called by no path, whatever the payload says (%#)', async (key, extension, name) => {
    const given = await simulated();
    given.simulator.faults.add({
      kind: 'status',
      status: 200,
      body: '%PDF',
      path: /expire/,
      headers: { 'content-type': 'application/pdf' },
    });
    const event = { event: 'new_applicant', data: { cv: { key, extension } } };
    expect(await given.client.applicants.getCv({ event })).toHaveProperty('file_name', name);
  });
});
