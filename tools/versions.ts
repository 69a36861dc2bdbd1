import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GeneratedFile } from './generate.ts';

const mark = '/** Written by `npm run generate` from package.json. */';

/** Every `src/version.ts` with the mark, with the version of its package.json. */
export function versions(root: string): GeneratedFile[] {
  return globSync('{packages,apps}/*/src/version.ts', { cwd: root })
    .filter((path) => readFileSync(join(root, path), 'utf8').startsWith(mark))
    .map((path) => {
      const { version } = JSON.parse(readFileSync(join(root, dirname(dirname(path)), 'package.json'), 'utf8'));
      return { path, text: `${mark}\nexport const version = '${version}';\n` };
    });
}
