import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { unpack } from '../../n8n/package.ts';
import type { PackageFile } from '../packages.ts';

/** What users of a package get. */
export interface Tarball {
  /** `raccord-core-0.1.0.tgz`. */
  readonly name: string;
  /** By path inside the package: `dist/index.js`. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Why a tarball cannot be published: each problem begins with the file in it. Empty if it can. */
export type TarballCheck = (tarball: Tarball) => string[] | Promise<string[]>;

export async function readTarball(path: string): Promise<Tarball> {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-tarball-'));
  try {
    await unpack(path, folder);
    // Hidden files, too: globSync leaves them out.
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = entries.map(({ parentPath, name }): [string, Buffer] => {
      const file = join(parentPath, name);
      return [file.slice(folder.length + 1), readFileSync(file)];
    });
    return { name: basename(path), files: new Map(files) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function packageFileOf({ files }: Tarball): PackageFile {
  return JSON.parse(files.get('package.json')?.toString() ?? '{}');
}
