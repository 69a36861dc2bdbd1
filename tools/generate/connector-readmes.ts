import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GeneratedFile } from '../generate.ts';
import { root } from '../setup/environment.mjs';
import { generate as manifests } from './manifests.ts';

const [start, end] = ['<!-- reference: written by npm run generate -->', '<!-- end of reference -->'];

/** The reference part of every connector's README, placed between two marks. */
export async function generate(): Promise<GeneratedFile[]> {
  const { toMarkdown } = await import(pathToFileURL(join(root, 'packages/manifest/dist/index.js')).href);
  const made = new Map((await manifests()).map(({ path, text }) => [path, text]));
  const folders = globSync('packages/connector-*', { cwd: root }).toSorted();
  return folders
    .filter((folder) => existsSync(join(root, folder, 'README.md')))
    .map((folder) => {
      const path = `${folder}/README.md`;
      const page = readFileSync(join(root, path), 'utf8');
      const [before, after] = [page.indexOf(start), page.indexOf(end)];
      if (before < 0 || after < before) throw new Error(`${path} has no marks for its reference`);
      const reference = toMarkdown(JSON.parse(made.get(`${folder}/manifest.json`) ?? '{}'));
      return { path, text: `${page.slice(0, before)}${start}\n\n${reference}\n\n${page.slice(after)}` };
    });
}
