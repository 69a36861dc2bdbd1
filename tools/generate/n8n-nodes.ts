import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GeneratedFile } from '../generate.ts';
import { withMarked } from '../marked.ts';
import { root } from '../setup/environment.mjs';

const connectorPrefix = '@raccord/';

/** The sources of every n8n node package, and the generated parts of its README and package.json. */
export async function generate(): Promise<GeneratedFile[]> {
  const codegen = await import(pathToFileURL(join(root, 'packages/n8n/dist/index.js')).href);
  return globSync('apps/n8n-nodes-*', { cwd: root })
    .toSorted()
    .flatMap((folder) => filesOf(folder, codegen));
}

// oxlint-disable-next-line typescript/no-explicit-any -- a module that is known only when it is loaded
function filesOf(folder: string, { nodeSources, readmeParts }: Record<string, any>): GeneratedFile[] {
  const text = readFileSync(join(root, folder, 'package.json'), 'utf8');
  const declared = JSON.parse(text);
  const { name, version, homepage, raccord } = declared;
  const connector = connectorOf(declared);
  const manifest = JSON.parse(readFileSync(join(root, 'packages', connector, 'manifest.json'), 'utf8'));
  const sources: GeneratedFile[] = nodeSources(manifest, { name, version, homepage, connector, ...raccord });
  const readme = Object.entries<string>(readmeParts(manifest)).reduce(
    (page, [part, section]) => withMarked(page, part, section),
    readFileSync(join(root, folder, 'README.md'), 'utf8'),
  );
  return [
    ...sources.map(({ path, text: source }) => ({ path: `${folder}/${path}`, text: formatted(path, source) })),
    { path: `${folder}/README.md`, text: readme },
    { path: `${folder}/package.json`, text: registered(declared, sources) },
  ];
}

/** The package.json with the files that n8n loads, formatted as the package manager does. */
function registered(declared: { n8n: object }, sources: readonly GeneratedFile[]): string {
  const built = (ending: string) =>
    sources.filter(({ path }) => path.endsWith(ending)).map(({ path }) => `dist/${path.replace(/\.ts$/, '.js')}`);
  const n8n = { ...declared.n8n, nodes: built('.node.ts'), credentials: built('.credentials.ts') };
  return `${JSON.stringify({ ...declared, n8n }, null, 2)}\n`;
}

/** A node package bundles exactly one connector. */
function connectorOf({ name, devDependencies }: { name: string; devDependencies: Record<string, string> }): string {
  const connectors = Object.keys(devDependencies).filter((one) => one.startsWith(`${connectorPrefix}connector-`));
  const [connector] = connectors;
  if (!connector || connectors.length > 1) throw new Error(`${name} must have one connector among its devDependencies`);
  return connector.slice(connectorPrefix.length);
}

/** Formatted as by `biome format`. */
function formatted(path: string, text: string): string {
  const { status, stdout, stderr } = spawnSync('biome', ['format', `--stdin-file-path=${path}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`biome cannot format ${path}: ${stderr}`);
  return stdout;
}
