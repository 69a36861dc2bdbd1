import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './setup/environment.mjs';

const mark = '/** Written by `npm run generate` from package.json. */';

/** Writes the version of package.json into every `src/version.ts` with the mark. */
export function writeVersions(): void {
  for (const path of globSync('{packages,apps}/*/src/version.ts', { cwd: root })) {
    const { version } = JSON.parse(readFileSync(join(root, dirname(dirname(path)), 'package.json'), 'utf8'));
    const text = `${mark}\nexport const version = '${version}';\n`;
    const old = readFileSync(join(root, path), 'utf8');
    if (old.startsWith(mark) && old !== text) writeFileSync(join(root, path), text);
  }
}
