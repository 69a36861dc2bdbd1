import { join } from 'node:path';
import { build } from '../build.ts';
import { root } from '../setup/environment.mjs';

const service = join(root, 'apps/rest/dist/main.js');

console.error('Building …');
if ((await build(['--filter=@raccord/rest'])) === 0) {
  process.env['RACCORD_DEMO'] ??= '1';
  // The service takes over this process: signals reach it directly, and nothing in between can be left behind.
  process.execve?.(process.execPath, [process.execPath, service, ...process.argv.slice(2)], process.env);
} else {
  console.error('error: the build failed, see above');
  process.exitCode = 1;
}
