import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../build.ts';
import { startChecks } from '../checks.ts';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';
import { countTests, summary } from '../summary.ts';

const filters = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'raccord-test-'));
const report = join(folder, 'vitest.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const { done, check } = startChecks();

process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const command = async (name: string, ...args: string[]) => (await run(name, args, { cwd: root })).code;

await check('build', () => build());
if (done.every(({ ok }) => ok)) {
  await check('lint', () => command('oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'));
  await check('format', () => command('biome', 'format', '.'));
  await check('imports', () => command('node', 'tools/check-imports.ts'));
  await check('types', () => command('tsc', '-p', 'tsconfig.json'));
  await check('tests', () => command('vitest', 'run', ...reporters, ...filters));
}
const { lines, failed } = summary(done, countTests(report));
console.log(`\n${lines.join('\n')}`);
process.exitCode = failed === 0 ? 0 : 1;
