import { build } from '../build.ts';
import { generate } from '../generate.ts';
import { writeAddress } from '../release/address.ts';
import { root } from '../setup/environment.mjs';
import { writeVersions } from '../versions.ts';

// Both before the build, which reads them.
writeVersions();
const addressed = writeAddress(root);
// Only what the generators load: a new node package has no sources to build yet.
if ((await build(['--filter=./packages/*'])) === 0) {
  const changed = [...addressed, ...(await generate())];
  console.log(changed.length > 0 ? `Written:\n${changed.join('\n')}` : 'All generated files are up to date.');
} else {
  console.error('error: the build failed, see above');
  process.exitCode = 1;
}
