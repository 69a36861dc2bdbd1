import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from '../generate.ts';
import { importTable } from '../imports/table.ts';
import { withMarked } from '../marked.ts';
import { root } from '../setup/environment.mjs';

const path = 'CONTRIBUTING.md';

/** The import table as people read it, put between two marks of CONTRIBUTING.md. */
export async function generate(): Promise<GeneratedFile[]> {
  return [{ path, text: withMarked(readFileSync(join(root, path), 'utf8'), 'import table', table()) }];
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
