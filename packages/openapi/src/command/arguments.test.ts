import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { documentOf } from '../test-support/document.js';
import { ownCommand, readArguments, usageOf } from './arguments.js';
import { newConnector } from './new-connector.js';

const house = { called: 'npm run new-connector --', fixed: 'packages/connector-<name>' };

test('what is misspelt is told with what was meant', () => {
  expect(() => readArguments(['new-conector', 'x'])).toThrow(
    'unknown command "new-conector". Did you mean "new-connector"?',
  );
  expect(() => readArguments(['new-connector', 'x', '--overides', 'a'])).toThrow(
    'unknown option "--overides". Did you mean "--overrides"? "npx @raccord/openapi new-connector --help" lists all',
  );
  expect(() => readArguments(['new-connector'])).toThrow('give one name');
});

test('where the folder is fixed, --out is refused and the help does not list it', () => {
  expect(() => readArguments(['new-connector', 'x', '--out', '/elsewhere'], house)).toThrow(
    'there is no --out here: the package is written to packages/connector-<name>. "npx @raccord/openapi new-connector" takes one.',
  );
  expect(usageOf(house)).toMatch(/^Usage: npm run new-connector -- \[--openapi/);
  expect(usageOf(house)).not.toContain('--out');
  expect(usageOf(ownCommand)).toContain('--out <folder>');
  expect(readArguments(['new-connector', 'x', '--out', 'a'])).toEqual({ name: 'x', out: 'a' });
});

test.each([
  ['none.json', undefined, 'none.json does not exist. Check the path of --overrides'],
  ['bad.json', '{', 'bad.json is not JSON: '],
  ['list.json', '[]', 'list.json is not an object of overrides'],
  ['slip.json', '{ "operations": { "thng": {} } }', 'Did you mean "thing"?'],
])('overrides that cannot be used draft nothing: %s', async (name, text, words) => {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-draft-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'api.json'), JSON.stringify(documentOf({})));
  if (text !== undefined) writeFileSync(join(folder, name), text);
  const before = readdirSync(folder);
  const place = { folder, out: join(folder, 'made'), packageName: 'made', kind: 'own', versions: {} } as const;
  await expect(newConnector({ name: 'made', openapi: 'api.json', overrides: name }, place)).rejects.toThrow(words);
  expect(readdirSync(folder)).toEqual(before);
});
