import { afterEach, expect, test } from 'vitest';
import { createFlatchrSimulator, flatchrDemo, type FlatchrSimulatorOptions } from '../../../index.js';
import { bodyOf, company, startFlatchr } from '../../../test-support/flatchr.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const start = (options: FlatchrSimulatorOptions = {}) => {
  let time = Date.UTC(2026, 10, 22, 10);
  const flatchr = startFlatchr({ now: () => time, ...options });
  const { key, extension } = flatchr.applicant.candidate.resume!;
  const get = (change: Record<string, string> = {}, path = company) => {
    const query = new URLSearchParams({ key, extension, token: flatchrDemo.api_key, ...change });
    return flatchr.api(`${path}/files/expire?${query}`, { headers: { authorization: '' } });
  };
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { ...flatchr, key, extension, get, pass };
};

test('a seeded CV is a PDF whose cross-reference table is right', async () => {
  const { get } = start();
  const response = await get();
  expect(response.headers.get('content-type')).toBe('application/pdf');
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
  expect(text).toContain('(Inès Essai) Tj');
  const table = Number(/startxref\n(\d+)/.exec(text)![1]);
  expect(text.slice(table)).toMatch(/^xref\n0 6\n/);
  const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n /gm)].map(([, offset]) => Number(offset));
  expect(offsets.map((offset) => text.slice(offset, offset + 7))).toEqual(
    [1, 2, 3, 4, 5].map((number) => `${number} 0 obj`),
  );
  const [, length, stream] = /\/Length (\d+) >>\nstream\n(.*)\nendstream/s.exec(text)!;
  expect(stream).toHaveLength(Number(length));
});

test('an uploaded CV comes back byte for byte', async () => {
  const { careers, vacancy, get, simulator } = start();
  const data = Buffer.from([0x25, 0x50, 0x00, 0xff, 0x0a]).toString('base64');
  const resume = { data, fileName: 'cv.docx', contentType: 'application/msword' };
  const json = { vacancy: vacancy.slug, firstname: 'A', lastname: 'B', type: 'document', resume };
  await careers('/vacancy/candidate/json', { json });
  const { key, extension } = simulator.state.applicants.at(-1)!.candidate.resume!;
  expect(extension).toBe('docx');
  expect(Buffer.from(await (await get({ key, extension })).arrayBuffer()).toString('base64')).toBe(data);
});

test('the key is read from the query alone', async () => {
  const { api, key, get } = start();
  const headers = { authorization: `Bearer ${flatchrDemo.api_key}` };
  expect((await api(`${company}/files/expire?key=${key}&extension=pdf`, { headers })).status).toBe(401);
  expect((await get({}, '/company/DemoCompanyKey02')).status).toBe(403);
});

test('a slash in the key may be percent-encoded or not', async () => {
  const { api, key, pass } = start();
  expect(key).toContain('/');
  for (const sent of [key, encodeURIComponent(key)]) {
    const path = `${company}/files/expire?key=${sent}&extension=pdf&token=${flatchrDemo.api_key}`;
    expect((await api(path, { headers: { authorization: '' } })).status).toBe(200);
    pass(1000);
  }
});

test('a second request within a second is 429, for each company apart', async () => {
  const { get, pass, simulator } = start();
  expect((await get()).status).toBe(200);
  pass(999);
  const refused = await get();
  expect(refused.status).toBe(429);
  expect(refused.headers.has('retry-after')).toBe(false);
  const other = simulator.state.applicants.find(
    ({ vacancy, candidate }) => vacancy.company.company_id === 56 && candidate.resume,
  )!;
  const token = simulator.state.companies[1]!.api_key;
  const { key } = other.candidate.resume!;
  expect((await get({ key, token }, '/company/DemoCompanyKey02')).status).toBe(200);
  pass(1);
  expect((await get()).status).toBe(200);
});

test('an unknown key, another company’s, a link and a missing extension', async () => {
  const { get, pass, simulator } = start();
  const status = async (change: Record<string, string>) => {
    pass(1000);
    return (await get(change)).status;
  };
  const foreign = simulator.state.applicants.find(
    ({ vacancy, candidate }) => vacancy.company.company_id === 98 && candidate.resume,
  )!;
  expect(await status({ key: 'demo/cv/nothing' })).toBe(404);
  expect(await status({ key: foreign.candidate.resume!.key })).toBe(404);
  expect(await status({ extension: '' })).toBe(400);
  simulator.state.applicants[0]!.candidate.resume!.url = 'files.exemple.test/cv.pdf';
  expect(await status({})).toBe(404);
});

test('by option it redirects to a signed link on another loopback host, which takes no credentials', async () => {
  const simulator = createFlatchrSimulator({ cvDownload: 'redirect' });
  const { servers, close } = await simulator.listen();
  closers.push(close);
  expect(Object.keys(servers)).toEqual(['default', 'careers']);
  const { key, extension } = simulator.state.applicants[0]!.candidate.resume!;
  const query = new URLSearchParams({ key, extension, token: flatchrDemo.api_key });
  const moved = await fetch(`${servers.default}${company}/files/expire?${query}`, { redirect: 'manual' });
  expect(moved.status).toBe(302);
  const location = moved.headers.get('location')!;
  expect(location).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/demo\/cv\/\w{16}\.pdf\?X-Amz-Date=/);
  expect(new URL(location).origin).not.toBe(servers.default);
  expect(location).not.toContain(flatchrDemo.api_key);
  expect((await (await fetch(location)).text()).startsWith('%PDF-')).toBe(true);
  expect(simulator.requests.at(-1)).toMatchObject({ host: 'files', status: 200 });
  const withKey = await fetch(location, { headers: { authorization: `Bearer ${flatchrDemo.api_key}` } });
  expect(withKey.status).toBe(400);
});

test('a signed link is good for a day, and for its own file', async () => {
  const { simulator, api, applicant, pass } = start();
  const path = `${company}/applicant/${applicant.id}?fields=candidate`;
  const { signature } = (await bodyOf(api(path))).candidate.aws;
  const get = async (link: string) => (await simulator.fetch(new Request(link))).status;
  expect(await get(signature as string)).toBe(200);
  expect(await get((signature as string).replace('/demo/cv/', '/demo/cv/x'))).toBe(403);
  expect(await get((signature as string).split('?')[0]!)).toBe(403);
  pass(24 * 60 * 60 * 1000);
  expect(await get(signature as string)).toBe(403);
});
