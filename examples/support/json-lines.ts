import { appendFile } from 'node:fs/promises';
import { readText } from './json-file.ts';

/** The complete lines. The last one is incomplete if the program was stopped while writing: it gets a line end. */
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
