import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('..', import.meta.url));
const core = new URL('../../core/', import.meta.url);
const guide = await readFile(new URL('GUIDE.md', core), 'utf8');
const reference = guide.slice(guide.indexOf('## The connection')); // the chapter before it is run by `npm run prove -- guide`
const blocks = (language: string) =>
  [...reference.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, code = '']) => code);
const program = blocks('ts').join('\n');

test('the program in the guide prints what stands at its end', async () => {
  const vendor = await readFile(new URL('test-support/guide-vendor.ts', import.meta.url), 'utf8');
  const args = ['--input-type=module-typescript', '--eval', `${vendor}\n${program}`];
  const { stdout, stderr } = await run(process.execPath, args, { cwd: folder });
  expect(stderr).toBe('');
  expect(stdout).toBe(blocks('text')[0]);
});

const described = [
  'auth/kinds/key auth/kinds/oauth2 auth/kinds/session auth/placement',
  'call/call call/free-request call/pages/kinds/cursor call/pages/kinds/date-window call/pages/kinds/link',
  'call/pages/kinds/numbered connection/connection connection/definition definition/operation',
  'exchange/error-plan exchange/field exchange/request-plan exchange/retry runtime/limit trigger/trigger',
].flatMap((names) => names.split(' '));

test.each(described.map((name) => `${name}.ts`))(
  'the guide speaks of every member of what a definition or a call is given, in %s',
  async (file) => {
    const source = await readFile(new URL(`src/${file}`, core), 'utf8');
    const given = source
      .split(/^(?=export interface)/m)
      .filter((type) => !/^export interface (ActiveConnection|Call|Caller|Operation|RetryRules)\b/.test(type));
    const members = [...given.join('').matchAll(/readonly (\w+)\??:/g)].map(([, name = '']) => name);
    expect(members).not.toEqual([]);
    expect(members.filter((name) => !new RegExp(`\\b${name}\\b`).test(guide))).toEqual([]);
  },
);
