import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { addressed } from './release/address.ts';
import { root } from './setup/environment.mjs';
import { versions } from './versions.ts';

export interface GeneratedFile {
  /** From the root. */
  readonly path: string;
  readonly text: string;
}

/** The export `generate` of each file in tools/generate/: it returns files, and writes none. */
export type Generator = () => Promise<readonly GeneratedFile[]>;

/** Writes the files that the build reads, if they differ. Returns their paths. */
export function generateForBuild(): string[] {
  return write([...versions(root), ...addressed(root)].filter(differs));
}

/** Runs every generator and writes the files that differ. Returns their paths. The packages must be built. */
export async function generate(): Promise<string[]> {
  const changed: string[] = [];
  // A generator may read what an earlier one has written.
  for (const generator of await generators()) changed.push(...write((await generator()).filter(differs)));
  return changed;
}

/** The files that `npm run generate` would change: somebody edited them, or forgot the command. Writes nothing. */
export async function outdated(): Promise<string[]> {
  const files = [...versions(root), ...addressed(root)];
  for (const generator of await generators()) files.push(...(await generator()));
  return files.filter(differs).map(({ path }) => path);
}

function generators(): Promise<Generator[]> {
  const names = globSync('tools/generate/*.ts', { cwd: root, exclude: ['**/*.test.ts'] }).toSorted();
  return Promise.all(names.map(async (name) => (await import(pathToFileURL(join(root, name)).href)).generate));
}

function differs({ path, text }: GeneratedFile): boolean {
  const file = join(root, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
}

function write(files: readonly GeneratedFile[]): string[] {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return files.map(({ path }) => path);
}
