import { constants } from 'node:os';
import { build } from '../build.ts';
import { installServer } from '../n8n/install.ts';
import { nodePackages } from '../n8n/package.ts';
import { Problem } from '../setup/problem.mjs';
import { summary } from '../summary.ts';

// The scenarios of tools/n8n/scenarios/ on real n8n with every apps/n8n-nodes-*; arguments select by file name. 30 to
// 50 s for one package on two cores, 2 to 5 minutes more if n8n is not in the cache yet: `time npm run test:n8n`.

// A signal ends this process through its exit listeners: they end n8n and remove its data. Not `once`: Ctrl-C arrives
// more than once, and without a listener the second one would end this process at once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}

try {
  const filters = process.argv.slice(2);
  if ((await build(['--filter=./apps/n8n-nodes-*', '--filter=@raccord/simulators'])) !== 0) {
    throw new Problem('the build failed, see above');
  }
  await installServer();
  // Only now: it imports the fresh build.
  const { runScenarios } = await import('../n8n/run-scenarios.ts');
  const { lines, failed } = summary(await runScenarios(nodePackages(), filters), { passed: 0, failed: 0 });
  console.log(`\n${lines.join('\n')}`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Problem ? `error: ${error.message}` : error);
  process.exitCode = 1;
}
