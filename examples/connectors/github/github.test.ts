import { createClient, poll, receive, type Runtime } from '@raccord/core';
import { expect, onTestFinished, test } from 'vitest';
import { failureOf } from '../../test-support/failure-of.ts';
import { github } from './connector.ts';
import { deliver, startGitHub } from './look-alike.ts';

interface Options {
  readonly repo?: string;
  readonly now?: () => number;
  readonly runtime?: Partial<Runtime>;
}

async function connect({ repo = 'press', runtime = {}, ...options }: Options = {}) {
  const lookAlike = await startGitHub(options);
  onTestFinished(lookAlike.close);
  const client = createClient(
    github,
    {
      servers: { default: lookAlike.url, uploads: lookAlike.url },
      settings: { owner: 'example', repo },
      credentials: { token: { token: lookAlike.token } },
    },
    { sleep: async () => {}, ...runtime },
  );
  return { lookAlike, client };
}

test('every page is read, with the version of the API and labels in one text', async () => {
  const { lookAlike, client } = await connect();
  const numbers = [];
  for await (const { number } of client.issues.list({ state: 'all', labels: ['bug', '@high'], per_page: 5 }))
    numbers.push(number);
  expect(numbers).toEqual([68, 64, 60, 56, 52, 48, 44, 40, 36, 32, 28, 24, 20, 16, 12, 8, 4]);
  const [first, second] = lookAlike.requests;
  expect(first?.headers).toMatchObject({ accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' });
  expect(decodeURIComponent(first?.search ?? '')).toBe('state=all&labels=bug,@high&per_page=5');
  expect(second?.path).toBe('/repositories/4217/issues');
  expect(second?.headers).toMatchObject({
    authorization: `Bearer ${lookAlike.token}`,
    'x-github-api-version': '2022-11-28',
  });
});

test('a repository that has moved is followed on the same host, with the token', async () => {
  const { lookAlike, client } = await connect({ repo: 'old-press' });
  expect((await client.issues.list({ per_page: 100 })).items).toHaveLength(56);
  expect(lookAlike.requests.map(({ path }) => path)).toEqual([
    '/repos/example/old-press/issues',
    '/repositories/4217/issues',
  ]);
});

test('an issue is opened; what GitHub refuses names the field', async () => {
  const { lookAlike, client } = await connect();
  expect(await client.issues.create({ title: 'Ink', labels: ['bug'] })).toMatchObject({
    number: 71,
    labels: [{ name: 'bug' }],
  });
  lookAlike.next({
    status: 422,
    json: { message: 'Validation Failed', errors: [{ resource: 'Issue', field: 'title', code: 'missing_field' }] },
  });
  const error = await failureOf(client.issues.create({ title: 'x' }));
  expect(error).toMatchObject({
    code: 'rejected',
    upstream: { message: 'Validation Failed' },
    issues: [{ path: ['title'], message: 'missing_field' }],
  });
});

test('the bytes of a file are the body of its upload', async () => {
  const { lookAlike, client } = await connect();
  const data = Uint8Array.from({ length: 256 }, (_, index) => index);
  const file = { data, file_name: 'a.zip', content_type: 'application/zip' };
  expect(await client.releases.addAsset({ release_id: 41, name: 'a b.zip', file })).toMatchObject({
    size: 256,
    name: 'a b.zip',
  });
  expect([...lookAlike.state.assets[0]!.bytes]).toEqual([...data]);
  expect(lookAlike.requests[0]?.headers['content-type']).toBe('application/zip');
});

test('a 403 without requests left is a rate limit, and the client waits until GitHub says', async () => {
  let now = Date.UTC(2026, 10, 29, 11, 59, 30);
  const waits: number[] = [];
  const sleep = async (ms: number) => {
    waits.push(ms);
    now += ms;
    lookAlike.state.remaining = 100;
  };
  const { lookAlike, client } = await connect({ now: () => now, runtime: { now: () => now, sleep } });
  lookAlike.state.remaining = 0;
  expect(await client.users.me()).toMatchObject({ login: 'ada-example' });
  expect(waits).toEqual([expect.closeTo(30_000, -3)]);
});

test('a wrong token has expired, and a 403 with requests left is no rate limit', async () => {
  const { lookAlike, client } = await connect();
  lookAlike.next({
    status: 403,
    headers: { 'x-ratelimit-remaining': '4000' },
    json: { message: 'Resource not accessible by personal access token' },
  });
  expect(await failureOf(client.users.me())).toMatchObject({ code: 'forbidden' });
  lookAlike.next({ status: 401, json: { message: 'Bad credentials' } });
  expect(await failureOf(client.users.me())).toMatchObject({ code: 'auth_expired' });
});

test('a poll sends the time it needs, and a webhook of the same issue is the same event', async () => {
  const now = Date.UTC(2026, 10, 4, 12);
  const { lookAlike, client } = await connect();
  const trigger = github.triggers.issues_changed;
  const first = await poll(client, trigger, null, { now });
  expect(first.events).toEqual([]);
  lookAlike.state.issues[0]!.updated_at = '2026-11-04T11:58:00Z';
  const second = await poll(client, trigger, first.state, { now: now + 60_000 });
  expect(second.events.map(({ event }) => event.number)).toEqual([1]);
  expect(lookAlike.requests.at(-1)?.query.get('since')).toMatch(/^2026-11-04T11:\d\d:\d\d(\.\d+)?Z$/);
});

test('only an opened issue is an opened issue', async () => {
  const opened = github.triggers.issue_opened;
  const payload = opened.samples[0];
  const events = await receive(opened, deliver('issues', payload, 'hook-secret'), ['hook-secret']);
  expect(events).toHaveLength(1);
  const [other] = await receive(opened, deliver('pull_request', payload, 'hook-secret'), ['hook-secret']);
  expect(other?.type).toBe('unknown');
  await expect(receive(opened, deliver('issues', payload, 'another-secret'), ['hook-secret'])).rejects.toMatchObject({
    code: 'signature_invalid',
  });
});
