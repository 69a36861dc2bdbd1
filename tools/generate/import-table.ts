import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from '../generate.ts';
import { layers } from '../imports/layers.ts';
import { importTable } from '../imports/table.ts';
import { withMarked } from '../marked.ts';
import { root } from '../setup/environment.mjs';

const path = 'CONTRIBUTING.md';

/** The import table and the layers in readable form, placed between marks in CONTRIBUTING.md. */
export async function generate(): Promise<GeneratedFile[]> {
  const text = withMarked(readFileSync(join(root, path), 'utf8'), 'import table', table());
  return [{ path, text: withMarked(text, 'layers', layerLists()) }];
}

function layerLists(): string {
  return layers
    .map(({ root: folder, rows }) => {
      const names = rows.map((row, index) => `${index + 1}. ${row.map((name) => `\`${name}\``).join(', ')}`);
      return [`\`${folder}\`, bottom first:`, '', ...names].join('\n');
    })
    .join('\n\n');
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
