import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compactJson } from '../compact-json.ts';
import type { GeneratedFile } from '../generate.ts';
import { root } from '../setup/environment.mjs';

/** An answer for each operation of every connector package, from its fixtures: the examples in documents. */
export async function generate(): Promise<GeneratedFile[]> {
  const { sampleOutputs } = await import(urlOf('packages/testing/dist/samples.js').href);
  const folders = globSync('packages/connector-*', { cwd: root }).toSorted();
  return Promise.all(
    folders.map(async (folder) => {
      const module: Record<string, { id?: string }> = await import(urlOf(`${folder}/dist/index.js`).href);
      const connector = Object.values(module).find((one) => one?.id === folder.replace(/.*connector-/, ''));
      const samples: unknown = await sampleOutputs(connector, urlOf(`${folder}/fixtures/`));
      return { path: `${folder}/samples.json`, text: `${compactJson(samples)}\n` };
    }),
  );
}

function urlOf(path: string): URL {
  return pathToFileURL(join(root, path));
}
