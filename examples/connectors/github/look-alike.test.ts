import { createHmac } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { deliver, startGitHub } from './look-alike.ts';

async function start(options: Parameters<typeof startGitHub>[0] = {}) {
  const github = await startGitHub(options);
  onTestFinished(github.close);
  const headers = { authorization: `Bearer ${github.token}` };
  const get = (path: string) => fetch(`${github.url}${path}`, { headers, redirect: 'manual' });
  return { github, get, headers };
}

test('pages hold 30 issues, and the Link header leads through them by the id of the repository', async () => {
  const { github, get } = await start();
  const first = await get('/repos/example/press/issues?state=all');
  expect(await first.json()).toHaveLength(30);
  const page = (number: number) => `<${github.url}/repositories/4217/issues?state=all&page=${number}>`;
  expect(first.headers.get('link')).toBe(`${page(2)}; rel="next", ${page(3)}; rel="last"`);
  const last = await get('/repositories/4217/issues?state=all&page=3');
  expect(await last.json()).toHaveLength(10);
  expect(last.headers.get('link')).toBe(`${page(2)}; rel="prev", ${page(1)}; rel="first"`);
  expect((await get('/repos/example/press/issues?labels=%40high&per_page=100')).headers.get('link')).toBeNull();
});

test('a repository with a new name redirects, and what the limit has no room for is a 403 that says when to come back', async () => {
  const { github, get } = await start();
  const moved = await get('/repos/example/old-press/issues?page=2');
  expect([moved.status, moved.headers.get('location')]).toEqual([301, `${github.url}/repositories/4217/issues?page=2`]);
  github.state.remaining = 0;
  const limited = await get('/user');
  const header = (name: string) => limited.headers.get(name);
  expect([limited.status, header('x-ratelimit-remaining'), header('x-ratelimit-reset')]).toEqual([
    403,
    '0',
    String(github.state.reset),
  ]);
});

test('refusals name the field, and a signature covers the bytes', async () => {
  const { github, headers } = await start();
  const post = async (body: string) =>
    (await fetch(`${github.url}/repos/example/press/issues`, { method: 'POST', headers, body })).json();
  expect(await post('[]')).toMatchObject({ message: 'Body should be a JSON object' });
  expect(await post('{"body":"x"}')).toMatchObject({
    errors: [{ resource: 'Issue', field: 'title', code: 'missing_field' }],
  });
  // The pair of https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries, read on 2026-11-29.
  const signed = createHmac('sha256', "It's a Secret to Everybody").update('Hello, World!').digest('hex');
  expect(signed).toBe('757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17');
  const text = JSON.stringify('Hello, World!');
  expect(deliver('issues', 'Hello, World!', 's').headers['x-hub-signature-256']).toBe(
    `sha256=${createHmac('sha256', 's').update(text).digest('hex')}`,
  );
});
