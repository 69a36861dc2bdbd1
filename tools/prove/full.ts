import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

/** The least number of cases for a codec, an encoding of a request, redaction and hostile values. */
const least = 10_000;

/** Where these are tried. */
const tried = ['call/codecs', 'call/dates', 'call/form', 'call/hostile', 'call/request-path', 'redact'];

/** What the tests contain of which `npm test` tries a sample: properties, contract suites, and what else asks. */
const sampled = String.raw`\bcases\(|\b(describeConnector|acmeSubject)\(|\bisFull\b|RACCORD_PROOF`;

/** Every test that tries a sample, with everything; properties with other cases each time unless PROPERTY_SEED says which. What fails names the seed that shows it again. */
export async function prove(): Promise<string[]> {
  const few = tried.flatMap(tooFew);
  if (few.length > 0) return few;
  const seed = process.env['PROPERTY_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31));
  const files = execFileSync('git', ['grep', '-lP', sampled, '--', '*.test.ts'], { cwd: root, encoding: 'utf8' });
  const { code, output } = await run('vitest', ['run', '--testTimeout=0', ...files.trim().split('\n')], {
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
  if (counts.length === 0) return [`${file} tries no property`];
  return few.map(([call]) => `${file}: ${call} is less than ${least} cases`);
}

function numberOf(text = ''): number {
  return Number(text.replaceAll('_', ''));
}
