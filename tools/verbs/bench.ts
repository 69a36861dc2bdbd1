import { build } from '../build.ts';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

// The rows of benchmarks/, on the fresh build. `npm run bench -- rest` runs those with `rest` in their name; `--check`
// runs fewer rounds and fails if a row is over its budget.
if ((await build(['--filter=@raccord/benchmarks...'])) === 0) {
  process.exitCode = (await run('node', ['benchmarks/main.ts', ...process.argv.slice(2)], { cwd: root })).code;
} else {
  console.error('error: the build failed, see above');
  process.exitCode = 1;
}
