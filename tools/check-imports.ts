import { checkImports } from './imports/check.ts';
import { root } from './setup/environment.mjs';

const breaches = checkImports(root);
for (const breach of breaches) console.error(breach);
if (breaches.length > 0) console.error(`\nThe import table is in tools/imports/table.ts and in CONTRIBUTING.md.`);
process.exitCode = breaches.length > 0 ? 1 : 0;
