import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { afsDemo, createAfsSimulator, createFlatchrSimulator, flatchrDemo, type Fault } from '../index.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const listening = async () => {
  const simulator = createFlatchrSimulator();
  const { servers, close } = await simulator.listen();
  closers.push(close);
  const path = `/company/${flatchrDemo.company_key}/columns`;
  const headers = { authorization: `Bearer ${flatchrDemo.api_key}` };
  return { simulator, servers, close, path, get: () => fetch(servers.default + path, { headers }) };
};

/** The system's error code under the TypeError of `fetch`. */
const codeOf = (failed: Promise<unknown>): Promise<unknown> =>
  failed.then(
    () => 'answered',
    (error: Error & { cause?: { code?: string } }) => error.cause?.code,
  );

test('each host of the vendor listens on its own loopback port', async () => {
  const { servers, get } = await listening();
  expect(Object.keys(servers)).toEqual(['default', 'careers']);
  expect(servers.default).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(servers.careers).not.toBe(servers.default);
  expect((await get()).status).toBe(200);
});

test('AFS gives its path with the server', async () => {
  const { servers, close } = await createAfsSimulator().listen();
  closers.push(close);
  expect(servers.default).toMatch(/:\d+\/v1$/);
  expect(servers.developers).toMatch(/:\d+$/);
  const response = await fetch(`${servers.default}/stats/batch`, {
    method: 'POST',
    body: new URLSearchParams({ api_key: afsDemo.api_key }),
  });
  expect(await response.json()).toEqual({ performed_actions: [] });
});

test('a given port is the first host’s, and one in use is an error that leaves nothing open', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => {
    blocker.listen(0, '127.0.0.1', resolve);
  });
  const port = (blocker.address() as { port: number }).port;
  const simulator = createFlatchrSimulator();
  await expect(simulator.listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await new Promise((resolve) => {
    blocker.close(resolve);
  });
  const { servers, close } = await simulator.listen(port);
  closers.push(close);
  expect(servers.default).toBe(`http://127.0.0.1:${port}`);
});

test('fetch knows the vendor’s hosts and its own loopback ones, no other', async () => {
  const { simulator, servers, close } = await listening();
  const status = async (origin: string) => (await simulator.fetch(new Request(`${origin}/unknown`))).status;
  expect(await status('https://api.flatchr.io')).toBe(404);
  expect(await status(servers.default)).toBe(404);
  expect(await codeOf(status('https://api.example.com'))).toBe('ENOTFOUND');
  await close();
  expect(await codeOf(status(servers.default))).toBe('ENOTFOUND');
});

test('every request is recorded as it came, with its status', async () => {
  const { simulator, servers } = await listening();
  const body = '{"email":"é@exemple.test"}';
  await fetch(`${servers.careers}/vacancy/candidate/json?a=1&b=%20x`, {
    method: 'POST',
    headers: { 'user-agent': 'Mozilla/5.0', 'X-Trace': 'abc' },
    body,
  });
  expect(simulator.requests).toHaveLength(1);
  expect(simulator.requests[0]).toMatchObject({
    method: 'POST',
    host: 'careers',
    path: '/vacancy/candidate/json',
    search: '?a=1&b=%20x',
    query: { a: '1', b: ' x' },
    headers: { 'x-trace': 'abc', 'user-agent': 'Mozilla/5.0' },
    body,
    status: 415,
  });
  expect(simulator.requests[0]?.rawBody).toEqual(new TextEncoder().encode(body));
  expect(simulator.requests[0]?.parts).toBeUndefined();
});

test('a multipart body is recorded by part, files with their bytes', async () => {
  const { simulator, servers } = await listening();
  const form = new FormData();
  form.append('text', 'Bonjour é');
  form.append('file', new File([new Uint8Array([0, 255, 10])], 'cv.pdf', { type: 'application/pdf' }));
  await fetch(`${servers.default}/company/x/applicant/y/comment`, { method: 'POST', body: form });
  expect(simulator.requests[0]?.parts).toEqual([
    { name: 'text', text: 'Bonjour é', bytes: new TextEncoder().encode('Bonjour é') },
    {
      name: 'file',
      fileName: 'cv.pdf',
      contentType: 'application/pdf',
      text: expect.any(String),
      bytes: new Uint8Array([0, 255, 10]),
    },
  ]);
});

test.each<[Fault, number, string | null]>([
  [{ kind: 'status', status: 429 }, 429, null],
  [{ kind: 'status', status: 429, retryAfter: '7' }, 429, '7'],
  [{ kind: 'status', status: 503, body: 'busy', headers: { 'content-type': 'text/plain' } }, 503, null],
])('a route can answer a status: %j', async (fault, status, retryAfter) => {
  const { simulator, get } = await listening();
  simulator.faults.add(fault);
  const response = await get();
  expect(response.status).toBe(status);
  expect(response.headers.get('retry-after')).toBe(retryAfter);
  expect(simulator.requests[0]).toMatchObject({ status, fault: 'status' });
  expect((await get()).status).toBe(200);
});

test('a route can answer HTML', async () => {
  const { simulator, get } = await listening();
  simulator.faults.add({ kind: 'html', status: 502 });
  const response = await get();
  expect(response.status).toBe(502);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(await response.text()).toContain('<html');
});

test('a truncated answer is whole HTTP and broken JSON', async () => {
  const { simulator, get } = await listening();
  simulator.faults.add({ kind: 'truncated' });
  const response = await get();
  const text = await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect((await (await get()).text()).startsWith(text)).toBe(true);
});

test.each(['a socket', 'none'])(
  'an answer can be cut in the middle: its status comes, half of it, the end (%s)',
  async (by) => {
    const { simulator, servers, path, get } = await listening();
    const whole = await (await get()).text();
    simulator.faults.add({ kind: 'cut' });
    const headers = { authorization: `Bearer ${flatchrDemo.api_key}` };
    const response =
      by === 'a socket' ? await get() : await simulator.fetch(new Request(servers.default + path, { headers }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(whole)));
    let arrived = '';
    const reading = (async () => {
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) arrived += part;
    })();
    expect(await codeOf(reading)).toBe('UND_ERR_SOCKET');
    expect(arrived).toBe(whole.slice(0, arrived.length));
    expect(Buffer.byteLength(arrived)).toBe(Math.floor(Buffer.byteLength(whole) / 2));
    expect(simulator.requests.at(-1)).toMatchObject({ status: 200, fault: 'cut' });
    expect(await (await get()).text()).toBe(whole);
  },
);

test('a connection can be reset before the request is read', async () => {
  const { simulator, servers } = await listening();
  simulator.faults.add({ kind: 'reset-before-read' });
  const sent = fetch(`${servers.default}/user/login`, { method: 'POST', body: '{"email":"a"}' });
  expect(await codeOf(sent)).toBe('ECONNRESET');
  expect(simulator.requests[0]).toMatchObject({ path: '/user/login', body: '', fault: 'reset-before-read' });
  expect(simulator.requests[0]?.status).toBeUndefined();
});

test('a connection can be reset after the request was read', async () => {
  const { simulator, servers } = await listening();
  simulator.faults.add({ kind: 'reset-after-read' });
  const sent = fetch(`${servers.default}/user/login`, { method: 'POST', body: '{"email":"a"}' });
  expect(await codeOf(sent)).toBe('ECONNRESET');
  expect(simulator.requests[0]).toMatchObject({ body: '{"email":"a"}', fault: 'reset-after-read' });
});

test.each([true, false])('a lost answer does the write first only when applied is true: %s', async (applied) => {
  const { simulator, servers } = await listening();
  const applicant = simulator.state.applicants[0]!;
  const column = simulator.state.columns.find(({ hired }) => hired)!;
  applicant.column = simulator.state.columns[0]!;
  const path = `/company/${flatchrDemo.company_key}/vacancy/${applicant.vacancy.id}/applicant/${applicant.id}`;
  simulator.faults.add({ kind: 'reset-after-read', path, method: 'put', applied });
  const sent = fetch(servers.default + path, {
    method: 'PUT',
    headers: { authorization: `Bearer ${flatchrDemo.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ column_id: column.id }),
  });
  expect(await codeOf(sent)).toBe('ECONNRESET');
  expect(applicant.column === column).toBe(applied);
});

test('a hanging request is answered by nothing, and close ends it', async () => {
  const { simulator, close, get } = await listening();
  await get(); // leaves an idle keep-alive connection behind
  simulator.faults.add({ kind: 'hang' });
  let settled = false;
  const failed = codeOf(get().finally(() => (settled = true)));
  while (simulator.requests.length < 2) await new Promise((resolve) => setImmediate(resolve));
  expect(settled).toBe(false);
  await close();
  expect(await failed).not.toBe('answered');
});

test('without a socket, resets reject as fetch does and a hang ends with the signal', async () => {
  const simulator = createFlatchrSimulator();
  const url = 'https://api.flatchr.io/user/login';
  simulator.faults.add({ kind: 'reset-before-read' }, { kind: 'reset-after-read' }, { kind: 'hang' });
  const before = simulator.fetch(new Request(url));
  await expect(before).rejects.toThrow(TypeError);
  expect(await codeOf(simulator.fetch(new Request(url)))).toBe('ECONNRESET');
  const controller = new AbortController();
  const hanging = simulator.fetch(new Request(url, { signal: controller.signal }));
  controller.abort(new Error('enough'));
  await expect(hanging).rejects.toThrow('enough');
});

test('faults hit what they match, in their order, as often as they say', async () => {
  const simulator = createFlatchrSimulator();
  const status = async (url: string) => (await simulator.fetch(new Request(url))).status;
  simulator.faults.add(
    { kind: 'status', status: 500, path: /^\/company\//g, times: 2 },
    { kind: 'status', status: 503, host: 'careers' },
    { kind: 'status', status: 429, path: '/company/x/columns' },
  );
  expect(await status('https://api.flatchr.io/vacancy/x')).toBe(401);
  expect(await status('https://api.flatchr.io/company/x/columns?a=1')).toBe(500);
  expect(await status('https://careers.flatchr.io/company/x/columns')).toBe(500);
  expect(await status('https://api.flatchr.io/company/x/columns?a=1')).toBe(429);
  expect(simulator.faults.pending).toHaveLength(1);
  expect(await status('https://careers.flatchr.io/')).toBe(503);
  expect(simulator.faults.pending).toEqual([]);
});

test('reset goes back to the seed, with no requests and no faults', async () => {
  const simulator = createFlatchrSimulator();
  const seed = structuredClone(simulator.state);
  const { requests } = simulator;
  simulator.state.applicants.length = 0;
  simulator.faults.add({ kind: 'hang', times: Number.POSITIVE_INFINITY });
  await simulator.fetch(new Request('https://careers.flatchr.io/', { signal: AbortSignal.abort() })).catch(() => {});
  expect(requests).toHaveLength(1);
  simulator.reset();
  expect(simulator.state).toEqual(seed);
  expect(requests).toEqual([]);
  expect(simulator.faults.pending).toEqual([]);
});
