import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/** Ten times the cases of `npm test`: at least 10,000 of each codec, encoding, redaction and hostile value. */
const factor = 10;
const least = 10_000;

/** Tests of the codecs, the encodings of a request and redaction. */
const tried = ['call/codecs', 'call/dates', 'call/form', 'call/hostile', 'call/request-path', 'redact'];

/**
 * Every property of core, with new cases each time unless PROPERTY_SEED is set; a failure names the seed that repeats
 * it.
 */
export async function prove(): Promise<string[]> {
  const few = tried.flatMap(tooFew);
  if (few.length > 0) return few;
  const seed = process.env['PROPERTY_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31));
  const files = execFileSync('git', ['grep', '-l', 'cases(', '--', 'packages/core/src/**/*.test.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const { code, output } = await run('vitest', ['run', '--testTimeout=0', ...files.trim().split('\n')], {
    cwd: root,
    quiet: true,
    env: { ...process.env, PROPERTY_FACTOR: String(factor), PROPERTY_SEED: seed },
  });
  return code === 0 ? [] : [`PROPERTY_SEED=${seed}:\n${output.trim()}`];
}

function tooFew(name: string): string[] {
  const file = `packages/core/src/${name}.test.ts`;
  const counts = [...readFileSync(join(root, file), 'utf8').matchAll(/\bcases\(([\d_]+)\)/g)];
  const few = counts.filter(([, count = '']) => Number(count.replaceAll('_', '')) * factor < least);
  if (counts.length === 0) return [`${file} has no property`];
  return few.map(([call]) => `${file}: ${call} runs fewer than ${least} cases with factor ${factor}`);
}
