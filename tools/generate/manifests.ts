import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compactJson } from '../compact-json.ts';
import type { GeneratedFile } from '../generate.ts';
import { root } from '../setup/environment.mjs';

/** The manifest of every connector: of a package from its build, of an example from its source. */
export async function generate(): Promise<GeneratedFile[]> {
  const { lintConnector, toManifest } = await load('packages/manifest/dist/index.js');
  const packages = globSync('packages/connector-*', { cwd: root }).toSorted();
  const examples = globSync('examples/connectors/*/connector.ts', { cwd: root }).toSorted();
  const folders = [...packages, ...examples.map(dirname)];
  return Promise.all(
    folders.map(async (folder) => {
      const connector = await connectorOf(folder);
      const problems: { operation: string; message: string }[] = lintConnector(connector);
      for (const { operation, message } of problems) console.error(`${folder}: ${operation}: ${message}`);
      if (problems.length > 0) throw new Error(`${folder} has problems: see above`);
      const manifest = toManifest(connector);
      return { path: `${folder}/manifest.json`, text: `${compactJson(manifest)}\n` };
    }),
  );
}

/** `packages/connector-flatchr` exports the connector with the id `flatchr`; `examples/connectors/github` that with `github`. */
async function connectorOf(folder: string): Promise<unknown> {
  const id = basename(folder).replace(/^connector-/, '');
  const file = folder.startsWith('examples/') ? 'connector.ts' : 'dist/index.js';
  const connector = Object.values(await load(join(folder, file))).find((one) => one?.id === id);
  if (!connector) throw new Error(`${folder} exports no connector with the id "${id}"`);
  return connector;
}

/** By its path, not its name: the root does not depend on the packages it builds. */
// oxlint-disable-next-line typescript/no-explicit-any -- a module that is known only when it is loaded
function load(file: string): Promise<Record<string, any>> {
  return import(pathToFileURL(join(root, file)).href);
}
