import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isObject } from '@raccord/core/tools';
import { connectorFromOpenApi } from '../connector-from-openapi.js';
import type { Overrides } from '../options.js';
import type { Skipped } from '../skipped.js';
import { draftPackage } from '../draft/draft-package.js';
import { emptyManifest } from '../draft/empty-manifest.js';
import type { PackageOptions } from '../draft/files/package-files.js';
import { titleCase, wordsOf } from '../draft/names/words.js';
import { documentProblems } from '../tools/document-problems.js';
import { readDocument } from '../tools/read-document.js';
import type { Arguments } from './arguments.js';

/** Where and how a package is drafted, by the host of the command. */
export interface Place extends Pick<PackageOptions, 'kind' | 'versions'> {
  /** Relative paths start here. */
  readonly folder: string;
  /** The folder of the new package. */
  readonly out: string;
  /** The name in package.json. */
  readonly packageName: string;
}

/** Writes a drafted package and returns what to print. Refuses a folder that already has a package. */
export async function newConnector(given: Arguments, place: Place): Promise<string> {
  const { folder, out, packageName, kind, versions } = place;
  if (existsSync(join(out, 'package.json')))
    throw new Error(
      `${relative(folder, out) || '.'} has a package already: a draft never replaces one. Give another --out`,
    );
  const { manifest, skipped, warnings } = await manifestFor(given, folder);
  const files = draftPackage(manifest, { name: packageName, kind, versions }, skipped);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  const count = Object.keys(manifest.operations).length;
  const left = skipped.map(({ method, path, reason }) => `  left out: ${method} ${path}: ${reason}`);
  return [
    ...warnings,
    `Wrote ${relative(folder, out) || '.'}: ${count} operations, ${files.length} files.`,
    ...left,
    '',
  ].join('\n');
}

async function manifestFor({ name, openapi, overrides, server }: Arguments, folder: string) {
  const none: readonly Skipped[] = [];
  if (openapi === undefined)
    return { manifest: emptyManifest(name, titleCase(wordsOf(name))), skipped: none, warnings: [] };
  const document = await readDocument(resolve(folder, openapi), { name: openapi });
  const [problem] = await documentProblems(document);
  const warnings = problem ? [`note: ${openapi} is not quite valid, at ${problem.place}: ${problem.message}`] : [];
  const given = overrides === undefined ? undefined : overridesIn(resolve(folder, overrides), overrides);
  const { manifest, skipped } = connectorFromOpenApi(document, {
    id: name,
    ...(given === undefined ? {} : { overrides: given }),
    ...(server === undefined ? {} : { servers: server }),
  });
  return { manifest, skipped, warnings };
}

function overridesIn(path: string, name: string): Overrides {
  let overrides: unknown;
  try {
    overrides = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`${name} does not exist. Check the path of --overrides`, { cause: error });
    if (code !== undefined) throw new Error(`${name} cannot be read: ${code}`, { cause: error });
    throw new Error(`${name} is not JSON: ${message}`, { cause: error });
  }
  if (!isObject(overrides)) throw new Error(`${name} is not an object of overrides`);
  return overrides;
}
