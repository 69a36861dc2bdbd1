import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/** The least number of cases for codecs, encodings of a request, redaction and hostile values. */
const least = 10_000;

/** Their tests. */
const counted = ['call/hostile', 'codecs/convert', 'codecs/dates', 'exchange/form', 'exchange/request-path', 'redact'];

/** What the tests contain of which `npm test` tries a sample. */
const sampled = String.raw`\bcases\(|\b(describeConnector|acmeSubject)\(|\bisFull\b|RACCORD_PROOF`;

/** Tests that start many processes: `npm test` leaves them to this proof. */
const processes = ['starts', 'killed-write', 'token-requests'].map((name) => `apps/rest/prove/${name}.test.ts`);

/**
 * Every test that tries a sample in `npm test`, with everything. The random cases are new each time, unless
 * PROPERTY_SEED is set; a failure names the seed that repeats it.
 */
export async function prove(): Promise<string[]> {
  const few = counted.flatMap(tooFew);
  if (few.length > 0) return few;
  const seed = process.env['PROPERTY_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31));
  const files = execFileSync('git', ['grep', '-lP', sampled, '--', '*.test.ts'], { cwd: root, encoding: 'utf8' });
  const { code, output } = await run('vitest', ['run', '--testTimeout=0', ...files.trim().split('\n'), ...processes], {
    cwd: root,
    quiet: true,
    env: { ...process.env, RACCORD_PROOF: 'full', PROPERTY_SEED: seed },
  });
  return code === 0 ? [] : [`RACCORD_PROOF=full PROPERTY_SEED=${seed}:\n${output.trim()}`];
}

function tooFew(name: string): string[] {
  const file = `packages/core/src/${name}.test.ts`;
  const counts = [...readFileSync(join(root, file), 'utf8').matchAll(/\bcases\(([\d_]+)(?:, ([\d_]+))?\)/g)];
  const few = counts.filter(([, sample, full]) => (full ? numberOf(full) : 10 * numberOf(sample)) < least);
  if (counts.length === 0) return [`${file} has no property`];
  return few.map(([call]) => `${file}: ${call} tries fewer than ${least} cases`);
}

function numberOf(text = ''): number {
  return Number(text.replaceAll('_', ''));
}
