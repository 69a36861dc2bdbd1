import { build } from '../build.ts';
import { generate, generateForBuild } from '../generate.ts';

const before = generateForBuild();
// Only what the generators load: a new node package has no sources to build yet.
if ((await build(['--filter=./packages/*'])) === 0) {
  const changed = [...before, ...(await generate())];
  console.log(changed.length > 0 ? `Written:\n${changed.join('\n')}` : 'All generated files are up to date.');
} else {
  console.error('error: the build failed, see above');
  process.exitCode = 1;
}
