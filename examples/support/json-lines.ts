import { appendFile } from 'node:fs/promises';
import { readText } from './json-file.ts';

/** The lines that are whole. The last one is not when the program was stopped while it wrote: a line end is put after it. */
export async function openLines<T>(path: string): Promise<T[]> {
  const text = (await readText(path)) ?? '';
  if (text !== '' && !text.endsWith('\n')) await appendFile(path, '\n');
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as T];
    } catch {
      return [];
    }
  });
}

/** Call `openLines` before the first one. */
export async function appendLine(path: string, value: unknown): Promise<void> {
  await appendFile(path, `${JSON.stringify(value)}\n`, { mode: 0o600 });
}
