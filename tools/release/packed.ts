import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { unpack } from '../n8n/package.ts';
import { pinnedEnvironment } from '../setup/environment.mjs';
import { Problem } from '../setup/problem.mjs';
import { run } from '../setup/process.mjs';
import { publishedIn } from './packages.ts';

/** What users of a package get. */
export interface Packed {
  /** The name of the tarball: `raccord-core-0.1.0.tgz`. */
  readonly tarball: string;
  /** By path inside the package: `dist/index.js`. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Packs every published package as for publishing. Returns the paths of the tarballs. */
export async function packAll(root: string, folder: string): Promise<string[]> {
  for (const one of publishedIn(root)) {
    const packing = { cwd: join(root, one.folder), quiet: true, env: pinnedEnvironment() };
    const { code, output } = await run('pnpm', ['pack', '--pack-destination', folder], packing);
    if (code !== 0) throw new Problem(`${one.folder} cannot be packed:\n${output.trim()}`);
  }
  return globSync('*.tgz', { cwd: folder })
    .toSorted()
    .map((name) => join(folder, name));
}

export async function readPacked(tarball: string): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-packed-'));
  try {
    await unpack(tarball, folder);
    // Hidden files, too: globSync leaves them out.
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = entries.map(({ parentPath, name }): [string, Buffer] => {
      const file = join(parentPath, name);
      return [file.slice(folder.length + 1), readFileSync(file)];
    });
    return { tarball: basename(tarball), files: new Map(files) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function packageFileOf({ files }: Packed) {
  return JSON.parse(files.get('package.json')?.toString() ?? '{}');
}
