import { readdir, stat, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startWorld } from '../test-support/world.ts';
import { readJson, writeJson } from './json-file.ts';
import { appendLine, openLines } from './json-lines.ts';

test('a file is there whole, for its owner alone, and nothing is left beside it', async () => {
  const { folder, file } = await startWorld();
  expect(await readJson(file('deep/state.json'))).toBeUndefined();
  await writeJson(file('deep/state.json'), { run: 1 });
  await writeJson(file('deep/state.json'), { run: 2 });
  expect(await readJson(file('deep/state.json'))).toEqual({ run: 2 });
  expect(await readdir(`${folder}/deep`)).toEqual(['state.json']);
  expect((await stat(file('deep/state.json'))).mode & 0o777).toBe(0o600);
});

test('what a killed writer left half done is not read; a damaged file is not taken for an empty one', async () => {
  const { file } = await startWorld();
  await writeJson(file('state.json'), { run: 1 });
  await writeFile(file('state.json.part'), '{"run":');
  expect(await readJson(file('state.json'))).toEqual({ run: 1 });
  await writeJson(file('state.json'), { run: 2 });
  expect(await readJson(file('state.json'))).toEqual({ run: 2 });
  await writeFile(file('state.json'), '{"run":');
  await expect(readJson(file('state.json'))).rejects.toThrow(SyntaxError);
});

test('a line that was cut off is left out, and the next one stands on its own', async () => {
  const { file } = await startWorld();
  await writeFile(file('report.jsonl'), '{"line":1}\n{"li');
  expect(await openLines(file('report.jsonl'))).toEqual([{ line: 1 }]);
  await appendLine(file('report.jsonl'), { line: 2 });
  expect(await openLines(file('report.jsonl'))).toEqual([{ line: 1 }, { line: 2 }]);
});
