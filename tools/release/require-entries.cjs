// Loads every built entry of the libraries with `require`, as a CommonJS program does. Runs on every supported Node:
// tools/release/packages.test.ts and tools/prove/portability.ts.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

// Bundled into node packages: the ES modules of n8n-workflow load in no Node.
const except = new Set(['@raccord/n8n/runtime', '@raccord/n8n/openapi']);
if (Number(process.versions.node.split('.')[0]) < 24) except.add('@raccord/core/undici'); // undici 8 needs Node 22.19
const packages = join(__dirname, '../../packages');

for (const folder of readdirSync(packages)) {
  const { name, exports: entries } = JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8'));
  for (const [entry, target] of Object.entries(entries)) {
    const file = typeof target === 'string' ? target : target.default;
    const id = `${name}${entry.slice(1)}`;
    if (except.has(id)) continue;
    try {
      if (Object.keys(require(join(packages, folder, file))).length === 0) throw new Error('it exports nothing');
      console.log(id);
    } catch (error) {
      console.error(`require('${id}') failed: ${/** @type {Error} */ (error).message}`);
      process.exitCode = 1;
    }
  }
}
