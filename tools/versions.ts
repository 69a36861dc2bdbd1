import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './setup/environment.mjs';

/** Gives every package that has a `src/version.ts` the version of its package.json. Before the build, which reads it. */
export function writeVersions(): void {
  for (const path of globSync('{packages,apps}/*/src/version.ts', { cwd: root })) {
    const { version } = JSON.parse(readFileSync(join(root, dirname(dirname(path)), 'package.json'), 'utf8'));
    const text = `/** Written by \`npm run generate\` from package.json. */\nexport const version = '${version}';\n`;
    if (readFileSync(join(root, path), 'utf8') !== text) writeFileSync(join(root, path), text);
  }
}
