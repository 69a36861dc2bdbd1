import { build } from '../build.ts';
import { generate } from '../generate.ts';
import { writeVersions } from '../versions.ts';

writeVersions();
if ((await build()) === 0) {
  const changed = await generate();
  console.log(changed.length > 0 ? `Written:\n${changed.join('\n')}` : 'All generated files are up to date.');
} else {
  console.error('error: the build failed, see above');
  process.exitCode = 1;
}
