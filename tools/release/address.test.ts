import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressed, unsetAddress } from './address.ts';
import { folderOf } from './test-support/repository.ts';

const author = { name: 'Acme', email: 'acme@acme.test' };
const placeholder = { author: { name: 'Nobody', email: 'nobody@example.com' }, repository: at('OWNER/REPOSITORY') };
const files = {
  'package.json': placeholder,
  'packages/one/package.json': { name: '@acme/one', version: '1.0.0', license: 'MIT', type: 'module' },
  'packages/one/README.md': 'See https://github.com/OWNER/REPOSITORY/issues.',
  'apps/n8n-nodes-one/package.json': { name: 'n8n-nodes-one', version: '1.0.0' },
  'packages/core/src/home.ts': "export const home = 'https://github.com/OWNER/REPOSITORY';\n",
};

function at(name: string) {
  return { type: 'git', url: `git+https://github.com/${name}.git` };
}

test('the address of the root package.json gets into every package, page and the User-Agent', () => {
  const { root, write } = folderOf(files);
  write({ 'package.json': { author, repository: at('acme/connectors') } });
  write(Object.fromEntries(addressed(root).map(({ path, text }) => [path, text])));
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  expect(JSON.parse(read('packages/one/package.json'))).toEqual({
    ...files['packages/one/package.json'],
    author,
    homepage: 'https://github.com/acme/connectors/tree/main/packages/one',
    repository: { ...at('acme/connectors'), directory: 'packages/one' },
    bugs: { url: 'https://github.com/acme/connectors/issues' },
  });
  expect(JSON.parse(read('apps/n8n-nodes-one/package.json')).repository).toEqual(at('acme/connectors'));
  expect(read('packages/one/README.md')).toBe('See https://github.com/acme/connectors/issues.');
  expect(read('packages/core/src/home.ts')).toContain("home = 'https://github.com/acme/connectors'");
  for (const { path, text } of addressed(root)) expect(read(path)).toBe(text);
});

test('nothing can be published while nobody has set who publishes, and from where', () => {
  const { root, write } = folderOf(files);
  expect(unsetAddress(root)).toEqual([
    expect.stringContaining('package.json: "repository" is still git+https://github.com/OWNER/REPOSITORY.git'),
    expect.stringContaining('package.json: "author" still has the address nobody@example.com'),
  ]);
  write({ 'package.json': { author, repository: at('acme/connectors') } });
  expect(unsetAddress(root)).toEqual([]);
});
