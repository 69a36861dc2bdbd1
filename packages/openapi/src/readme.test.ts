import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the example of the README prints what it says', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```ts\n([^]*?)```/.exec(readme) ?? [];
  const [, printed = ''] = /```text\n([^]*?)```/.exec(readme) ?? [];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const args = ['--input-type=module-typescript', '--eval', example];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd });
  for (const part of printed.split('…')) expect(stdout).toContain(part.trim());
});
