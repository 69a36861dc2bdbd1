import { build } from '../build.ts';
import { installLinter } from '../n8n/install.ts';
import { lintSteps } from '../n8n/lint/lint.ts';
import { nodePackages } from '../n8n/package.ts';
import { Problem } from '../setup/problem.mjs';
import { type Check, summary } from '../summary.ts';

const checks: Check[] = [];

try {
  if ((await build(['--filter=./apps/n8n-nodes-*'])) !== 0) throw new Problem('the build failed, see above');
  await installLinter();
  for (const nodes of nodePackages()) {
    console.error(`\n── ${nodes.name}`);
    const { steps, remove } = await lintSteps(nodes);
    for (const [name, check] of steps) {
      const started = performance.now();
      const { ok, output } = await check();
      if (output) console.error(output);
      checks.push({ name: `${nodes.name}: ${name}`, ok, seconds: (performance.now() - started) / 1000 });
    }
    remove();
  }
  const { lines, failed } = summary(checks, { passed: 0, failed: 0 });
  console.log(`\n${lines.join('\n')}`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Problem ? `error: ${error.message}` : error);
  process.exitCode = 1;
}
