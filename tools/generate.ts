import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup/environment.mjs';

export interface GeneratedFile {
  /** From the root. */
  readonly path: string;
  readonly text: string;
}

/** The export `generate` of each file in tools/generate/: it returns files, and writes none. */
export type Generator = () => Promise<readonly GeneratedFile[]>;

/** Runs every generator and writes the files that differ. Returns their paths. */
export async function generate(): Promise<string[]> {
  const changed: string[] = [];
  for (const name of globSync('tools/generate/*.ts', { cwd: root, exclude: ['**/*.test.ts'] }).toSorted()) {
    const generator: { generate: Generator } = await import(pathToFileURL(join(root, name)).href);
    for (const { path, text } of await generator.generate()) {
      const file = join(root, path);
      if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      changed.push(path);
    }
  }
  return changed;
}
