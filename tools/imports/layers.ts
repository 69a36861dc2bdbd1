/**
 * The folders and top files of a source folder, bottom first: imports point down or stay inside. Entries of one row may
 * import each other. CONTRIBUTING.md shows them; `npm run generate` writes them there.
 */
export interface Layers {
  readonly root: string;
  readonly rows: readonly (readonly string[])[];
}

export const layers: readonly Layers[] = [
  {
    root: 'packages/core/src',
    rows: [
      ['text'],
      ['schema'],
      ['error-codes.ts', 'errors.ts', 'home.ts', 'redact.ts', 'version.ts'],
      ['codecs'],
      ['runtime'],
      ['exchange'],
      ['auth'],
      ['connection'],
      ['call'],
      ['trigger'],
      ['definition'],
      ['client.ts', 'client-with-defaults.ts', 'kernel.ts', 'index.ts', 'tools.ts', 'triggers.ts', 'undici.ts'],
    ],
  },
];

/** The row of a file, counted from the bottom; undefined if the file is in none. */
export function rowOf({ root, rows }: Layers, path: string): number | undefined {
  const [top = ''] = path.slice(root.length + 1).split('/');
  const row = rows.findIndex((names) => names.includes(top));
  return row < 0 ? undefined : row;
}
