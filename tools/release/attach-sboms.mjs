// Attaches the bill of materials of each published package to its release on GitHub:
// PUBLISHED='[{"name":"@raccord/core","version":"0.1.0"}]' node tools/release/attach-sboms.mjs <folder>
// Without GH_TOKEN it prints the commands that it would run.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const [folder = 'sboms'] = process.argv.slice(2);
/** @type {{ name: string, version: string }[]} */
const published = JSON.parse(process.env['PUBLISHED'] ?? '[]');

for (const { name, version } of published) {
  const file = join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.cdx.json`);
  if (!existsSync(file)) throw new Error(`${file} does not exist: was the SBOM of ${name} written?`);
  const command = ['release', 'upload', `${name}@${version}`, file, '--clobber'];
  if (process.env['GH_TOKEN']) execFileSync('gh', command, { stdio: 'inherit' });
  else console.log(`gh ${command.join(' ')}`);
}
