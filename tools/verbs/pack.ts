import { join, resolve } from 'node:path';
import { build } from '../build.ts';
import { packAll } from '../release/rehearsal/pack.ts';
import { root } from '../setup/environment.mjs';
import { Problem } from '../setup/problem.mjs';

// Every package as it would be published, as tarballs: for other projects, before the packages are on npm.
const [folder, ...more] = process.argv.slice(2);
if (folder === undefined || folder.startsWith('-') || more.length > 0)
  fail('give one folder for the tarballs: npm run pack -- ../tarballs');
else if ((await build(['--filter=./packages/*', '--filter=./apps/*'])) !== 0) fail('the build failed, see above');
else {
  const from = process.env['INIT_CWD'] ?? root; // where npm was called
  const into = resolve(from, folder);
  try {
    const packed = await packAll(root, into);
    console.log(`Packed ${packed.length} packages into ${into}. In a project, install them together:`);
    console.log(`  npm install ${join(into, 'raccord-*.tgz')}`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    fail(error.message);
  }
}

function fail(why: string): void {
  console.error(`error: ${why}`);
  process.exitCode = 1;
}
