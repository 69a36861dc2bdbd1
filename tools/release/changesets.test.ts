import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root as ours } from '../setup/environment.mjs';
import { changesetsIn } from './changesets.ts';
import { folderOf, repository } from './test-support/repository.ts';

const command = createRequire(import.meta.url).resolve('@changesets/cli/bin.js');
const config = JSON.parse(readFileSync(join(ours, '.changeset/config.json'), 'utf8'));
const changeset = (name: string, bump: string, words: string) => `---\n"${name}": ${bump}\n---\n\n${words}\n`;

const packages = (version: string) => ({
  'package.json': { name: 'root', private: true, packageManager: 'pnpm@12.21.0' },
  'pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - apps/*\n',
  '.changeset/config.json': { ...config, changelog: join(ours, 'tools/release/changelog.ts') },
  ...Object.fromEntries(
    ['core', 'manifest', 'testing'].map((name) => [
      `packages/${name}/package.json`,
      {
        name: `@raccord/${name}`,
        version,
        peerDependencies: name === 'core' ? {} : { '@raccord/core': 'workspace:^' },
      },
    ]),
  ),
  'packages/connector-acme/package.json': {
    name: '@raccord/connector-acme',
    version: '1.4.0',
    peerDependencies: { '@raccord/core': 'workspace:^' },
  },
  'apps/n8n-nodes-acme/package.json': {
    name: 'n8n-nodes-acme',
    version: '1.0.0',
    devDependencies: { '@raccord/connector-acme': 'workspace:^' },
  },
});

function versionsAfter(before: string, bump: string) {
  const { root, write } = repository(packages(before));
  write({ '.changeset/one.md': changeset('@raccord/core', bump, 'Streams are read to their end.') });
  execFileSync(process.execPath, [command, 'version'], { cwd: root, stdio: 'ignore' });
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const versionOf = (name: string) => JSON.parse(read(`packages/${name}/package.json`)).version;
  return { read, versions: ['core', 'manifest', 'testing', 'connector-acme'].map(versionOf) };
}

test.each([
  ['a minor of core leaves connectors alone', '2.3.0', 'minor', ['2.4.0', '2.4.0', '2.4.0', '1.4.0']],
  ['a major of core is a patch of connectors', '2.3.0', 'major', ['3.0.0', '3.0.0', '3.0.0', '1.4.1']],
  [
    'before 1.0, a minor of core breaks, and is a patch of connectors',
    '0.3.0',
    'minor',
    ['0.4.0', '0.4.0', '0.4.0', '1.4.1'],
  ],
])('%s; manifest and testing follow core', (_, before, bump, after) => {
  const { versions, read } = versionsAfter(before, bump);
  expect(versions).toEqual(after);
  expect(read('packages/core/CHANGELOG.md')).toContain(`## ${after[0]}\n`);
  expect(read('packages/core/CHANGELOG.md')).toMatch(/^- Streams are read to their end\.$/m);
  if (after[3] === '1.4.1')
    expect(read('packages/connector-acme/CHANGELOG.md')).toMatch(
      new RegExp(`^- Needs @raccord/core ${after[0]}$`, 'm'),
    );
});

test.each([
  ['an unknown package', changeset('@raccord/cor', 'minor', 'A.'), 'no package is called "@raccord/cor"'],
  ['an unknown bump', changeset('@raccord/core', 'big', 'A.'), '"big" is no bump: say patch, minor, major'],
  ['no list of packages', 'A.\n', 'it does not begin with a list of packages'],
  ['no words', changeset('n8n-nodes-acme', 'patch', ''), 'it says nothing to users'],
])('a changeset with %s is refused, with the name of its file', (_, text, problem) => {
  const { root, write } = folderOf(packages('1.0.0'));
  write({ '.changeset/one.md': text });
  expect(changesetsIn(root).problems).toEqual([expect.stringContaining(`.changeset/one.md: ${problem}`)]);
});

test.each(['@raccord/connector-acme', '@raccord/core'])(
  'a release of %s, which a node package bundles, needs one of the node package',
  (name) => {
    const { root, write } = folderOf(packages('1.0.0'));
    write({ '.changeset/one.md': changeset(name, 'patch', 'A.') });
    expect(changesetsIn(root).problems).toEqual([
      `.changeset/one.md: n8n-nodes-acme bundles ${name}: name it in a changeset, or its users miss this`,
    ]);
    write({ '.changeset/two.md': changeset('n8n-nodes-acme', 'patch', 'B.') });
    expect(changesetsIn(root).problems).toEqual([]);
  },
);
