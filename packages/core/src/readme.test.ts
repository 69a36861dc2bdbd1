import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const [, example = ''] = /```ts\n([^]*?)```/.exec(readme) ?? [];

test('the first example of the README sends and prints what it says', async () => {
  const sent = `
    globalThis.fetch = async (url, { method }) => {
      console.log(method, url);
      return Response.json([{ id: 't1', made_at: 1769817600, more: true }]);
    };`;
  const args = ['--input-type=module-typescript', '--eval', `${sent}\n${example}\nconsole.log(things);`];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
    cwd,
    env: { ...process.env, ACME_KEY: 'key-0123456789' },
  });
  const url = 'https://api.example.com/accounts/a1/things?since=01%2F31%2F26';
  expect(stderr).toBe('');
  expect(stdout.split('\n')[0]).toBe(`GET ${url}`);
  expect(stdout).toContain("{ id: 't1', made_at: '2026-01-31T00:00:00.000Z', more: true }");
  for (const shown of ["method: 'GET'", `url: '${url}'`, "authorization: 'Bearer REDACTED'"]) {
    expect(example).toContain(shown);
    expect(stdout).toContain(shown);
  }
});
