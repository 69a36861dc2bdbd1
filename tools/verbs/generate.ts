import { build } from '../build.ts';
import { generate } from '../generate.ts';
import { writeVersions } from '../versions.ts';

writeVersions();
if ((await build()) !== 0) {
  console.error('error: the build failed, see above');
  process.exit(1);
}
const changed = await generate();
console.log(changed.length > 0 ? `Written:\n${changed.join('\n')}` : 'Every generated file is as it should be.');
