import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { allPrograms } from './programs.ts';
import { readersFolder } from './reader.ts';
import { differs } from './shown.ts';

const programs = allPrograms().filter(({ first, prints }) => prints !== undefined && first.runBy === undefined);

test('pages have programs whose output they show', () => {
  expect(programs.length).toBeGreaterThan(3);
});

test.concurrent.for(programs)(
  'the program of $first.page, line $first.line, prints what stands below it',
  async ({ code, prints = '' }, { onTestFinished }) => {
    const { folder, remove } = readersFolder();
    onTestFinished(remove);
    const args = ['--input-type=module-typescript', '--eval', code];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: folder });
    expect(stderr).toBe('');
    expect(differs(prints, stdout)).toBeUndefined();
  },
);
