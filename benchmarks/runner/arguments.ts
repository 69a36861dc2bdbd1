import { parseArgs } from 'node:util';

/** `[--check] [name …]`: the rows with one of these texts in their name, all of them without any. */
export function readArguments(args: readonly string[], rows: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { check: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const unknown = positionals.find((text) => !rows.some((row) => row.includes(text)));
  if (unknown !== undefined) throw new Error(`there is no row "${unknown}", expected one of: ${rows.join(', ')}`);
  const wanted = rows.filter((row) => positionals.length === 0 || positionals.some((text) => row.includes(text)));
  return { check: values.check, names: wanted };
}
