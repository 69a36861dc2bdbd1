import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Connector } from '@raccord/core';
import { expect, onTestFinished, test } from 'vitest';
import { fixtures } from './checks/fixtures.js';
import { fixture } from './fixtures/fixture.js';
import { subjectOf } from './subject.js';
import { found } from './test-support/plant.js';

// The first chapter of the guide of core tells its readers to break their connector, and that they will hear of it.
const guide =
  readFileSync(new URL('../../core/GUIDE.md', import.meta.url), 'utf8').split('\n## The connection')[0] ?? '';
const files = new Map(
  [...guide.matchAll(/^```\w+ (\S+)\n([^]*?)^```$/gm)].map(([, path = '', text = '']) => [path, text]),
);
const source = files.get('src/connector.ts') ?? '';
const [, path = '', code = ''] = /Break something: write `(.+?)` in `list`, or `(.+?)` in `errors`/.exec(guide) ?? [];

async function connectorOf(text: string): Promise<Connector> {
  const folder = mkdtempSync(fileURLToPath(new URL('../guide-', import.meta.url))); // where the packages are found
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'connector.ts');
  writeFileSync(file, text);
  return ((await import(pathToFileURL(file).href)) as { acme: Connector }).acme;
}

async function foundIn(text: string): Promise<string[]> {
  const answers = [...files].flatMap(([name, json]) =>
    name.startsWith('fixtures/') ? [fixture(name.slice(9), Buffer.from(json))] : [],
  );
  return found(fixtures, subjectOf({ connector: await connectorOf(text), fixtures: answers }));
}

test('the connector of the guide is sound, and each of its mistakes is told', async () => {
  expect(await foundIn(source)).toEqual([]);
  await expect(foundIn(source.replace("path: '/people'", path))).rejects.toThrow('{id}');
  expect(await foundIn(source.replace("code: 'error.code'", code))).toEqual([
    'fixtures people.add.error-409.json: errors.code',
  ]);
});
