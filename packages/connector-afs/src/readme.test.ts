import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const [, program = '', output] =
  /```ts\n([^`]*startAuthorization[^]*?)```\n\nIt prints:\n\n```\n([^]*?)```/.exec(readme) ?? [];

test('the OAuth example prints what the README says', async () => {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const args = ['--input-type=module-typescript', '--eval', program];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd });
  expect({ stdout, stderr }).toEqual({ stdout: output, stderr: '' });
});
