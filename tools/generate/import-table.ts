import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from '../generate.ts';
import { importTable } from '../imports/table.ts';
import { root } from '../setup/environment.mjs';

const path = 'CONTRIBUTING.md';
const [start, end] = ['<!-- import table: written by npm run generate -->', '<!-- end of import table -->'];

/** The import table as people read it, put between two marks of CONTRIBUTING.md. */
export async function generate(): Promise<GeneratedFile[]> {
  const page = readFileSync(join(root, path), 'utf8');
  const [before, after] = [page.indexOf(start), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`${path} has lost the marks of the import table`);
  return [{ path, text: `${page.slice(0, before)}${start}\n\n${table()}\n\n${page.slice(after)}` }];
}

function table(): string {
  const rows = importTable.map(({ files, mayImport, typesOnly = [], because }) => {
    const allowed = [...mayImport.map(named), ...typesOnly.map((name) => `types of ${named(name)}`)];
    return `| \`${files}\` | ${allowed.join(', ') || 'nothing'} | ${because} |`;
  });
  return ['| files | may import | because |', '|---|---|---|', ...rows].join('\n');
}

function named(name: string): string {
  return name === '*' ? 'every dependency it declares' : `\`${name}\``;
}
