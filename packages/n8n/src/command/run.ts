import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Manifest } from '@raccord/core';
import { nodePackage } from '../scaffold/node-package.js';
import { type Arguments, readArguments, usage } from './arguments.js';
import { staleFiles } from './stale-files.js';

/** Runs the command in a folder and returns what to print. */
export function run(args: readonly string[], folder: string, version: string): string {
  const given = readArguments(args);
  if (!given) return usage;
  const manifest = readManifest(resolve(folder, given.manifest));
  const out = resolve(folder, given.out ?? `n8n-nodes-${manifest.id}`);
  const isNew = !existsSync(join(out, 'package.json'));
  const { runs, openapi, author, repository } = given;
  const made = nodePackage(
    manifest,
    {
      name: checkedName(given.name ?? basename(out)),
      ...(given.icon === undefined
        ? {}
        : { icon: readText(resolve(folder, given.icon), 'give an SVG file to --icon') }),
      ...(runs === undefined ? {} : { runs }),
      ...(openapi ? { openApi: true } : {}),
      ...(author === undefined ? {} : { author }),
      ...(repository === undefined ? {} : { repository }),
      generate: repeated(given, folder, out),
      version,
    },
    (path) => (existsSync(join(out, path)) ? readFileSync(join(out, path), 'utf8') : undefined),
  );
  for (const { path, text } of made.files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  for (const path of staleFiles(out, new Set(made.files.map((file) => file.path)))) rmSync(join(out, path));
  return told(made.leftOut, Object.keys(manifest.operations).length, relative(folder, out) || '.', isNew, given);
}

const wanted = 'give the manifest of a connector, as toManifest of @raccord/manifest makes it';

function readManifest(path: string): Manifest {
  const text = readText(path, wanted);
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    throw new Error(`${path} is not JSON: ${wanted}`);
  }
}

function readText(path: string, remedy: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Readonly<Record<string, string>> = { ENOENT: 'does not exist', EISDIR: 'is a folder' };
    throw new Error(`${path} ${reasons[code ?? ''] ?? `cannot be read (${message})`}: ${remedy}`, { cause: error });
  }
}

function checkedName(name: string): string {
  if (/^(@[a-z0-9-._~]+\/)?n8n-nodes-[a-z0-9-._~]+$/.test(name)) return name;
  throw new Error(`n8n only accepts packages whose name starts with "n8n-nodes-", with or without a scope: "${name}"`);
}

/** The same command for the script `generate`, which runs in the folder of the package. */
function repeated({ manifest, runs }: Arguments, folder: string, out: string): string {
  const path = relative(out, resolve(folder, manifest));
  return ['raccord-n8n', path, ...(runs === undefined ? [] : ['--runs', runs]), '--out .'].join(' ');
}

function told(
  leftOut: Readonly<Record<string, string>>,
  all: number,
  out: string,
  isNew: boolean,
  { author, repository }: Arguments,
): string {
  const left = Object.entries(leftOut).map(([id, reason]) => `  left out: ${id}: ${reason}`);
  const lines = [`Wrote ${out}: ${all - left.length} of ${all} operations.`, ...left];
  if (isNew) lines.push('', `Next: cd ${out} && npm install --ignore-scripts && npm run lint && npm run build`);
  if (isNew && (author === undefined || repository === undefined))
    lines.push('Before you publish, set "author", "homepage" and "repository" in package.json.');
  return `${lines.join('\n')}\n`;
}
