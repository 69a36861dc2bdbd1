import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../build.ts';
import { type Check, countTests, summary } from '../summary.ts';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

const filters = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'raccord-test-'));
const report = join(folder, 'vitest.json');
const checks: Check[] = [];

process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const command = async (name: string, ...args: string[]) => (await run(name, args, { cwd: root })).code;

await check('build', () => build());
if (checks.every(({ ok }) => ok)) {
  await check('lint', () => command('oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'));
  await check('format', () => command('biome', 'format', '.'));
  await check('imports', () => command('node', 'tools/check-imports.ts'));
  await check('types', () => command('tsc', '-p', 'tsconfig.json'));
  await check('tests', () =>
    command('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters),
  );
}
const { lines, failed } = summary(checks, countTests(report));
console.log(`\n${lines.join('\n')}`);
process.exitCode = failed === 0 ? 0 : 1;

async function check(name: string, work: () => Promise<number>): Promise<void> {
  console.error(`\n── ${name}`);
  const started = performance.now();
  const code = await work();
  checks.push({ name, ok: code === 0, seconds: (performance.now() - started) / 1000 });
}
