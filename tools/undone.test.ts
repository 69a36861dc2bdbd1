import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** A process that makes a folder and changes a file, and then ends this way. */
function stepThat(ends: string) {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-undone-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [made, changed] = [join(folder, 'made'), join(folder, 'lock')];
  writeFileSync(changed, 'before');
  const program = `
    import { mkdirSync, writeFileSync } from 'node:fs';
    import { undone } from ${JSON.stringify(new URL('undone.ts', import.meta.url).href)};
    const keep = undone(${JSON.stringify({ made, changed: [changed] })});
    mkdirSync(${JSON.stringify(made)});
    writeFileSync(${JSON.stringify(changed)}, 'after');
    ${ends}`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
  return { status, isMade: existsSync(made), changed: readFileSync(changed, 'utf8') };
}

test('a step that fails leaves nothing: its folder goes, and changed files are as before', () => {
  const before = { isMade: false, changed: 'before' };
  expect(stepThat('process.exitCode = 1;')).toEqual({ status: 1, ...before });
  expect(stepThat('throw new Error();')).toEqual({ status: 1, ...before });
});

test('a step that is kept stays', () => {
  expect(stepThat('keep();')).toEqual({ status: 0, isMade: true, changed: 'after' });
});
