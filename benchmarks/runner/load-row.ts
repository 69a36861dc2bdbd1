import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { Row } from './row.ts';

const folder = new URL('../rows/', import.meta.url);

export const rowNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
  .toSorted();

export async function loadRow(name: string): Promise<Row> {
  const { row }: { row: Row } = await import(new URL(`${name}.ts`, folder).href);
  return row;
}
