import { appendFile } from 'node:fs/promises';
import { readText } from './json-file.ts';

/** The lines that are whole. The last one is not when the program was stopped while it wrote. */
export async function readLines<T>(path: string): Promise<T[]> {
  const lines = ((await readText(path)) ?? '').split('\n').filter((line) => line !== '');
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as T];
    } catch {
      return [];
    }
  });
}

/** Adds to the end, on a line of its own. */
export async function appendLine(path: string, value: unknown): Promise<void> {
  const text = await readText(path);
  const start = text === undefined || text === '' || text.endsWith('\n') ? '' : '\n';
  await appendFile(path, `${start}${JSON.stringify(value)}\n`, { mode: 0o600 });
}
