import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type ConnectorEvent, type HttpResponse, memoryLimits, type Runtime } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { type FakeRuntime, fakeRuntime, startOfClock } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { oauthClient } from '../test-support/oauth.js';
import { kinds } from '../test-support/operations.js';
import { type Answer, reply, scripted, socketError } from '../test-support/scripted-transport.js';
import { type Span, spanRecorder } from '../test-support/spans.js';

const subject = { connector: 'acme', operation: 'things.read' };
const common = { title: 'x', description: 'x', output: () => z.unknown(), input: () => z.strictObject({}) } as const;
const moved = kit.operation({
  ...common,
  effect: 'read',
  auth: 'none',
  request: { method: 'GET', path: '/moved', redirect: 'once' },
});
const both = kit.operation({
  ...common,
  effect: 'read',
  auth: 'none',
  uses: ['things.read', 'things.moved'],
  run: (async (host: { call: (id: string) => Promise<unknown> }) => [
    await host.call('things.read'),
    await host.call('things.moved'),
  ]) as never,
});

/** Answers that each take 40 ms of the clock. */
function world(answers: readonly (HttpResponse | Error)[], replaced: Partial<Runtime> = {}) {
  const timed = answers.map(
    (answer): Answer =>
      async () => {
        fake.advance(40);
        if (answer instanceof Error) throw answer;
        return answer;
      },
  );
  const fake: FakeRuntime = fakeRuntime(scripted(...timed), replaced);
  return { fake, client: acmeClient({ ...kinds, moved, both }, fake) };
}

/** Everything the events tell, as the tree a tracing tool shows: times from the start, deepest last. */
function tree(events: readonly ConnectorEvent[]): string[] {
  const spans: Span[] = [];
  const record = spanRecorder((span) => spans.push(span));
  for (const event of events) record(event);
  const depth = (span: Span): number => (span.parent ? depth(span.parent) + 1 : 0);
  const shown = (span: Span): string => {
    const { attributes, startTime, endTime = Number.NaN } = span;
    const told = ['http.response.status_code', 'error.type', 'http.request.resend_count'].flatMap((name) =>
      attributes[name] === undefined ? [] : [`${name.split(/[._]/).at(-1)}=${attributes[name]}`],
    );
    const times = `${startTime - startOfClock}–${endTime - startOfClock}`;
    return [`${'  '.repeat(depth(span))}${span.name}`, times, ...told, ...span.events].join(' ');
  };
  const below = (parent: Span | undefined): Span[] =>
    spans
      .filter((span) => span.parent === parent)
      .sort((a, b) => a.startTime - b.startTime)
      .flatMap((span) => [span, ...below(span)]);
  const placed = below(undefined);
  expect(placed).toHaveLength(spans.length); // no span without its parent
  return placed.map(shown);
}

/** Seconds of every request, by what OpenTelemetry's `http.client.request.duration` is told apart. */
function durations(events: readonly ConnectorEvent[]): Record<string, number[]> {
  const found: Record<string, number[]> = {};
  const record = spanRecorder(({ attributes, startTime, endTime = Number.NaN }) => {
    if (attributes['http.request.method'] === undefined) return;
    const names = ['http.request.method', 'server.address', 'server.port', 'http.response.status_code', 'error.type'];
    const key = names.map((name) => attributes[name] ?? '-').join(' ');
    (found[key] ??= []).push((endTime - startTime) / 1000);
  });
  for (const event of events) record(event);
  return found;
}

test('a call tells its start, requests, answers, failures, retries and end in order, with their times', async () => {
  const { fake, client } = world([reply(503), reply(200)]);
  await client.$call('things.read');
  const request = { ...subject, type: 'request', method: 'POST', url: 'https://api.acme.test/read' };
  expect(fake.events).toMatchObject([
    { ...subject, type: 'start', effect: 'read', at: startOfClock },
    { ...request, attempt: 1 },
    { ...subject, type: 'response', attempt: 1, status: 503, ms: 40, at: startOfClock + 40 },
    { ...subject, type: 'failure', attempt: 1, status: 503, code: 'unavailable', sent: 'yes', ms: 40 },
    { ...subject, type: 'retry', attempt: 1, waitMs: 250, code: 'unavailable' },
    { ...request, attempt: 2 },
    { ...subject, type: 'response', attempt: 2, status: 200, ms: 40 },
    { ...subject, type: 'end', ms: 330 },
  ]);
  expect(new Set(fake.events.map(({ call }) => call)).size).toBe(1);
  expect(fake.events.at(-1)).not.toHaveProperty('code');
});

test('calls have ids of their own, and the parts of a composed one name it', async () => {
  const { fake, client } = world([reply(200)]);
  await Promise.all([client.$call('things.both'), client.$call('things.read')]);
  const starts = fake.events.filter(({ type }) => type === 'start');
  expect(new Set(starts.map(({ call }) => call)).size).toBe(4);
  const composed = starts.find(({ operation }) => operation === 'things.both')!;
  expect(starts.filter(({ parent }) => parent !== undefined)).toMatchObject([
    { operation: 'things.read', parent: composed.call },
    { operation: 'things.moved', parent: composed.call },
  ]);
});

describe('spans and metrics can be made of the events alone:', () => {
  test('a success after two retries', async () => {
    const { fake, client } = world([reply(503), socketError('ECONNRESET'), reply(200)]);
    await client.$call('things.read');
    expect(tree(fake.events)).toEqual([
      'things.read 0–870 retry retry',
      '  POST 0–40 code=503 type=503',
      '  POST 290–330 type=network count=1',
      '  POST 830–870 code=200 count=2',
    ]);
    expect(durations(fake.events)).toEqual({
      'POST api.acme.test 443 503 503': [0.04],
      'POST api.acme.test 443 - network': [0.04],
      'POST api.acme.test 443 200 -': [0.04],
    });
  });

  test('a composed operation, with a redirect in it', async () => {
    const location = 'https://files.acme.test:8443/a?signature=s-0123456789';
    const { fake, client } = world([reply(200), reply(302, '', { location }), reply(200)]);
    await client.$call('things.both');
    expect(tree(fake.events)).toEqual([
      'things.both 0–120',
      '  things.read 0–40',
      '    POST 0–40 code=200',
      '  things.moved 40–120',
      '    GET 40–80 code=302',
      '    GET 80–120 code=200 count=1',
    ]);
    expect(Object.keys(durations(fake.events))).toContain('GET files.acme.test 8443 200 -');
    expect(JSON.stringify(fake.events)).not.toContain('signature');
  });

  test('a token that is refused and refreshed in the middle', async () => {
    const given = { client_id: 'id', access_token: 'access-old-0123', refresh_token: 'refresh-0123456' };
    const tokens = [async () => (fake.advance(15), reply(200, { access_token: 'access-new-0123' }))];
    const { client, fake } = oauthClient(given, { tokens, answers: [reply(401), reply(200)] });
    await client.things.list();
    expect(tree(fake.events)).toEqual([
      'things.list 0–15 token',
      '  GET 0–0 code=401 type=401',
      '  oauth token 0–15',
      '    POST 0–15 code=200',
      '  GET 15–15 code=200 count=1',
    ]);
  });

  test('a wait for a limit', async () => {
    const limited = { ...kinds.read, limits: [{ requests: 1, perMs: 1000, by: 'process' }] as const };
    const fake = fakeRuntime(scripted(reply(200)), { limits: memoryLimits() });
    const client = acmeClient({ limited }, fake);
    await client.$call('things.limited');
    await client.$call('things.limited');
    expect(tree(fake.events)).toEqual([
      'things.limited 0–0',
      '  POST 0–0 code=200',
      'things.limited 0–1000 limit',
      '  POST 1000–1000 code=200',
    ]);
    expect(fake.events.find(({ type }) => type === 'limit')).toMatchObject({ waitedMs: 1000, at: startOfClock + 1000 });
  });

  test('calls that fail: by status, by the answer, before anything was sent', async () => {
    const { fake, client } = world([reply(404), reply(200, '<p>')]);
    await failureOf(client.$call('things.write'));
    await failureOf(client.$call('things.write'));
    await failureOf(client.$call('things.write', { unknown: 1 }));
    expect(tree(fake.events)).toEqual([
      'things.write 0–40 type=not_found',
      '  GET 0–40 code=404 type=404',
      'things.write 40–80 type=output_invalid',
      '  GET 40–80 code=200',
      'things.write 80–80 type=input_invalid',
    ]);
    expect(fake.events.filter(({ type }) => type === 'failure')).toMatchObject([
      { code: 'not_found', sent: 'yes', status: 404, ms: 40 },
      { code: 'output_invalid', sent: 'yes', status: 200, ms: 40 },
    ]);
    expect(fake.events.filter(({ type }) => type === 'end')).toMatchObject([
      { code: 'not_found', sent: 'yes', status: 404, ms: 40 },
      { code: 'output_invalid', sent: 'yes', status: 200, ms: 40 },
      { code: 'input_invalid', sent: 'no', ms: 0 },
    ]);
  });

  test('a call that is stopped', async () => {
    const stop = new AbortController();
    const fake: FakeRuntime = fakeRuntime(() => (fake.advance(40), stop.abort(), new Promise(() => {})));
    await failureOf(acmeClient(kinds, fake).$call('things.write', {}, { signal: stop.signal }));
    expect(tree(fake.events)).toEqual(['things.write 0–40 type=aborted', '  GET 0–40 type=aborted']);
    expect(fake.events.at(-1)).toMatchObject({ type: 'end', code: 'aborted', sent: 'maybe', ms: 40 });
  });

  test('an answer that breaks off: the status is known', async () => {
    const broken: HttpResponse = { ...reply(200), bytes: () => Promise.reject(socketError('ECONNRESET')) };
    const { fake, client } = world([broken]);
    await failureOf(client.$call('things.write'));
    expect(tree(fake.events)).toEqual(['things.write 0–40 type=network', '  GET 0–40 code=200 type=network']);
  });

  test('what is not the connector’s own failure', async () => {
    const { fake } = world([reply(200)], { limits: { acquire: () => Promise.reject(new Error('store')) } });
    const limited = { ...kinds.read, limits: [{ concurrency: 1, by: 'process' }] as const };
    await expect(acmeClient({ limited }, fake).$call('things.limited')).rejects.toThrow('store');
    expect(fake.events.at(-1)).toMatchObject({ type: 'end', code: 'other' });
  });
});

test('the README shows the very code that makes these spans', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const source = await readFile(new URL('../test-support/spans.ts', import.meta.url), 'utf8');
  expect(readme).toContain(source.replace('../index.js', '@raccord/core').trim());
});

test('the transport is told what it sends, and for whom', async () => {
  const transport = scripted(reply(200));
  const client = acmeClient(kinds, fakeRuntime(transport, { host: 'host/3.2.1' }));
  await client.$call('things.safeWrite');
  expect(transport.subjects).toEqual([
    { connector: 'acme', operation: 'things.safeWrite', effect: 'destroy', scheme: null },
  ]);
  expect(transport.requests[0]!.headers['user-agent']).toMatch(/ acme\/1\.2\.3 host\/3\.2\.1$/);
});

test('an observer that fails later does not end the process', async () => {
  const unhandled: unknown[] = [];
  const keep = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', keep);
  const observe = (): void => Promise.reject(new Error('the exporter is down')) as never; // as an async function does
  await acmeClient(kinds, fakeRuntime(scripted(reply(200)), { observe })).$call('things.read');
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', keep);
  expect(unhandled).toEqual([]);
});
