import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GeneratedFile } from '../generate.ts';
import { root } from '../setup/environment.mjs';

/** Every n8n node package of this repository, made as by the command of `@raccord/n8n`. */
export async function generate(): Promise<GeneratedFile[]> {
  const codegen = await import(pathToFileURL(join(root, 'packages/n8n/dist/index.js')).href);
  return globSync('apps/n8n-nodes-*', { cwd: root })
    .toSorted()
    .flatMap((folder) => filesOf(folder, codegen));
}

// oxlint-disable-next-line typescript/no-explicit-any -- a module that is known only when it is loaded
function filesOf(folder: string, { nodePackage }: Record<string, any>): GeneratedFile[] {
  const existing = (path: string) =>
    existsSync(join(root, folder, path)) ? readFileSync(join(root, folder, path), 'utf8') : undefined;
  const declared = JSON.parse(existing('package.json') ?? '{}');
  const connector = connectorOf(declared);
  const manifest = JSON.parse(
    readFileSync(join(root, 'packages', connector.split('/')[1] ?? '', 'manifest.json'), 'utf8'),
  );
  const { files } = nodePackage(
    manifest,
    { name: declared.name, runs: `${connector}/runs`, version: '0.0.0' },
    existing,
  );
  return (files as GeneratedFile[])
    .filter(({ path }) => path !== '.gitignore') // the root has one
    .map(({ path, text }) => ({ path: `${folder}/${path}`, text: formatted(path, text) }));
}

/** A node package bundles exactly one connector. */
function connectorOf({ name, devDependencies }: { name: string; devDependencies: Record<string, string> }): string {
  const connectors = Object.keys(devDependencies).filter((one) => one.includes('/connector-'));
  const [connector] = connectors;
  if (!connector || connectors.length > 1) throw new Error(`${name} must have one connector among its devDependencies`);
  return connector;
}

/** Sources formatted as by `biome format`. */
function formatted(path: string, text: string): string {
  if (!/^(nodes|credentials)\//.test(path)) return text;
  const { status, stdout, stderr } = spawnSync('biome', ['format', `--stdin-file-path=${path}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`biome cannot format ${path}: ${stderr}`);
  return stdout;
}
