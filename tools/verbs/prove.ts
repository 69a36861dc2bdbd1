import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../build.ts';
import { startChecks } from '../checks.ts';
import { root } from '../setup/environment.mjs';
import { summary } from '../summary.ts';

// Proofs that take too long for every change: one file each in tools/prove/, which exports `prove` and returns its
// problems. `npm run prove -- cold` runs those with `cold` in their name.
const filters = process.argv.slice(2);
const { done, check } = startChecks();
await check('build', () => build());
if (done.every(({ ok }) => ok)) {
  for (const file of globSync('tools/prove/*.ts', { cwd: root }).toSorted()) {
    const name = basename(file, '.ts');
    if (filters.length > 0 && !filters.some((filter) => name.includes(filter))) continue;
    const { prove }: { prove: () => Promise<string[]> } = await import(pathToFileURL(join(root, file)).href);
    await check(name, async () => {
      const problems = await prove();
      for (const problem of problems) console.error(problem);
      return problems.length;
    });
  }
}
const { lines, failed } = summary(done, { passed: 0, failed: 0 });
console.log(`\n${lines.join('\n')}`);
process.exitCode = failed === 0 ? 0 : 1;
