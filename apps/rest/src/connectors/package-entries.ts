import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isObject } from '@raccord/core/tools';

/** The files of a package of connectors, as URLs; undefined where it has none. */
export interface PackageEntries {
  readonly main: string;
  readonly manifest: string | undefined;
  /** An answer of each operation, for documents. */
  readonly samples: string | undefined;
  /** What demo mode needs. */
  readonly demo: string | undefined;
}

/** A reason, as the rest of the sentence `RACCORD_CONNECTORS names "…", `. */
export class NotLoaded extends Error {}

/** Finds a package by name, from the service's own folder, or by the absolute path of its folder or source file. */
export function packageEntries(name: string): PackageEntries {
  return isAbsolute(name) ? entriesAt(name) : entriesNamed(name);
}

function entriesNamed(name: string): PackageEntries {
  const entry = (path: string): string | undefined => {
    try {
      const url = import.meta.resolve(`${name}${path}`);
      return existsSync(fileURLToPath(url)) ? url : undefined;
    } catch {
      return undefined;
    }
  };
  const main = entry('');
  if (main === undefined) throw new NotLoaded('which is not installed in the folder of the service');
  return { main, manifest: entry('/manifest.json'), samples: entry('/samples.json'), demo: entry('/demo') };
}

function entriesAt(path: string): PackageEntries {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new NotLoaded('where there is no file or folder');
  const folder = found.isDirectory() ? path : dirname(path);
  const packageFile = join(folder, 'package.json');
  const { exports, main } = found.isDirectory() && existsSync(packageFile) ? readPackage(packageFile) : {};
  const declared = (entry: string): string | undefined => {
    const target = targetOf(exports, entry);
    return target === undefined ? undefined : existing(folder, [target]);
  };
  const target = targetOf(exports, '.') ?? (typeof main === 'string' ? main : undefined);
  const entry = found.isDirectory()
    ? existing(folder, target === undefined ? sourcesOf('index') : [target])
    : url(path);
  if (entry === undefined)
    throw new NotLoaded(
      target === undefined
        ? 'which has no package.json with exports, and no index.js or index.ts'
        : `whose entry ${target} does not exist. Build the package, or name a source file`,
    );
  return {
    main: entry,
    manifest: declared('./manifest.json') ?? existing(folder, ['manifest.json']),
    samples: declared('./samples.json') ?? existing(folder, ['samples.json']),
    demo: declared('./demo') ?? existing(folder, sourcesOf('demo')),
  };
}

function readPackage(path: string): { readonly exports?: unknown; readonly main?: unknown } {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isObject(value)) return value;
  } catch {
    // Told below.
  }
  throw new NotLoaded('whose package.json is not a JSON object');
}

/** What Node would import for an entry of `exports`: the first condition that applies. */
function targetOf(exports: unknown, entry: string): string | undefined {
  const isMap = isObject(exports) && Object.keys(exports).every((key) => key.startsWith('.'));
  let target = isMap ? exports[entry] : entry === '.' ? exports : undefined;
  while (isObject(target)) {
    const conditions: Record<string, unknown> = target;
    target = Object.entries(conditions).find(([name]) =>
      ['node', 'import', 'module-sync', 'default'].includes(name),
    )?.[1];
  }
  return typeof target === 'string' ? target : undefined;
}

function sourcesOf(name: string): readonly string[] {
  return ['js', 'mjs', 'ts', 'mts'].map((extension) => `${name}.${extension}`);
}

function existing(folder: string, names: readonly string[]): string | undefined {
  const path = names.map((name) => join(folder, name)).find((one) => existsSync(one));
  return path === undefined ? undefined : url(path);
}

function url(path: string): string {
  return pathToFileURL(path).href;
}
