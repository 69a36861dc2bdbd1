import { build } from '../build.ts';
import { generate } from '../generate.ts';
import { writeVersions } from '../versions.ts';

writeVersions();
// Only what the generators load: a new node package has no sources to build yet.
if ((await build(['--filter=./packages/*'])) === 0) {
  const changed = await generate();
  console.log(changed.length > 0 ? `Written:\n${changed.join('\n')}` : 'All generated files are up to date.');
} else {
  console.error('error: the build failed, see above');
  process.exitCode = 1;
}
