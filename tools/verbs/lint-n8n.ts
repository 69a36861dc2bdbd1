import { build } from '../build.ts';
import { startChecks } from '../checks.ts';
import { installLinter } from '../n8n/install.ts';
import { exampleSteps } from '../n8n/lint/examples.ts';
import { lintSteps, type Step } from '../n8n/lint/lint.ts';
import { nodePackages } from '../n8n/package.ts';
import { Problem } from '../setup/problem.mjs';
import { summary } from '../summary.ts';

// n8n's own lint in strict mode and both parts of its package scanner, for every apps/n8n-nodes-*. 20 to 50 s for one
// package on two cores, 20 s more if the tools are not in the cache yet: `time npm run lint:n8n`.
try {
  const { done, check } = startChecks();
  if ((await build(['--filter=./apps/n8n-nodes-*'])) !== 0) throw new Problem('the build failed, see above');
  await installLinter();
  const checkAll = async (steps: readonly Step[], prefix = '') => {
    for (const [name, step] of steps) {
      await check(`${prefix}${name}`, async () => {
        const { ok, output } = await step();
        if (output) console.error(output);
        return ok ? 0 : 1;
      });
    }
  };
  const examples = exampleSteps();
  await checkAll(examples.steps);
  examples.remove();
  for (const nodes of nodePackages()) {
    const { steps, remove } = await lintSteps(nodes);
    await checkAll(steps, `${nodes.name}: `);
    remove();
  }
  const { lines, failed } = summary(done, { passed: 0, failed: 0 });
  console.log(`\n${lines.join('\n')}`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Problem ? `error: ${error.message}` : error);
  process.exitCode = 1;
}
