import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { GeneratedFile } from '../generate.ts';
import { withMarked } from '../marked.ts';
import { root } from '../setup/environment.mjs';
import { generate as manifests } from './manifests.ts';

interface Described {
  readonly docs?: string;
  readonly unverified?: string;
}

interface Manifest {
  readonly docs: string;
  readonly operations: Record<string, Described>;
  readonly triggers: Record<string, Described>;
}

/** The operations of each vendor page, in every `docs/<connector>-vendor-pages.md`. */
export async function generate(): Promise<GeneratedFile[]> {
  const made = new Map((await manifests()).map(({ path, text }) => [path, text]));
  return globSync('docs/*-vendor-pages.md', { cwd: root }).map((path) => {
    const id = basename(path, '-vendor-pages.md');
    const manifest = JSON.parse(made.get(`packages/connector-${id}/manifest.json`) ?? '{}');
    return { path, text: withMarked(readFileSync(join(root, path), 'utf8'), 'pages', pages(manifest)) };
  });
}

function pages({ docs: home, operations, triggers }: Manifest): string {
  const byPage = new Map<string, string[]>();
  const add = (page: string, shown: string) => byPage.set(page, [...(byPage.get(page) ?? []), shown]);
  for (const [id, { docs = home, unverified }] of Object.entries(operations)) {
    add(docs, unverified ? `\`${id}\` (unverified: ${unverified})` : `\`${id}\``);
  }
  // A poll is derived from an operation and has no vendor page.
  for (const [id, { docs }] of Object.entries(triggers)) if (docs) add(docs, `trigger \`${id}\``);
  const own = [...byPage].filter(([page]) => page !== home);
  const rows = own.map(([page, ids]) => `| [${page.slice(home.length + 1)}](${encodeURI(page)}) | ${ids.join(', ')} |`);
  const without = (byPage.get(home) ?? []).map((id) => `- ${id}`);
  return [
    ['| page | operations and triggers |', '|---|---|', ...rows].join('\n'),
    'Without a page of their own among the current documents:',
    without.join('\n'),
  ].join('\n\n');
}
