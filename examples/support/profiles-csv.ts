import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

export interface Profile {
  /** Where it ends in the file. */
  readonly line: number;
  readonly record: Readonly<Record<string, string>>;
}

const needed = ['firstname', 'lastname', 'email', 'cv'];

/** The rows of a CSV by column. An invalid file is an error before anything is done with its rows. */
export async function readProfiles(path: string): Promise<Profile[]> {
  const text = textOf(await readFile(path));
  const rows: { info: { lines: number }; record: Record<string, string> }[] = parse(text, {
    // Excel writes semicolons where the comma is for decimals. The header decides; the other one is text.
    delimiter: text.split('\n', 1)[0]?.includes(';') ? ';' : ',',
    columns: namesOf,
    trim: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: true,
    info: true,
  });
  return rows.map(({ info, record }) => ({ line: info.lines, record }));
}

/** Excel's plain "CSV" is Windows-1252: parsed as UTF-8, every é of a name would be lost. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('the CSV is not in UTF-8; save it as "CSV UTF-8"');
  }
}

function namesOf(header: string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const absent = needed.filter((name) => !names.includes(name));
  if (absent.length > 0) throw new Error(`the CSV has no column ${absent.join(', ')}`);
  return names;
}
