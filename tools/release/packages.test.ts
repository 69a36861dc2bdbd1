import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { neededDeclarations } from '../declarations.ts';
import { root } from '../setup/environment.mjs';
import { type PackageFile, publishedIn } from './packages.ts';

const published = publishedIn(root);
const libraries = published.filter(({ folder }) => folder.startsWith('packages/'));
const names = new Set(published.map(({ file }) => file.name));

test('what is published', () => {
  expect(published.map(({ file }) => file.name).toSorted()).toEqual([
    '@raccord/connector-afs',
    '@raccord/connector-flatchr',
    '@raccord/core',
    '@raccord/manifest',
    '@raccord/n8n',
    '@raccord/openapi',
    '@raccord/rest',
    '@raccord/simulators',
    '@raccord/testing',
    'n8n-nodes-afs-analytics',
    'n8n-nodes-flatchr',
  ]);
});

describe.each(published)('$file.name', ({ folder, file }) => {
  const { scripts = {}, files = [], exports: entries = {} } = file;
  const isNode = file.n8n !== undefined;
  const isLibrary = folder.startsWith('packages/');

  test('says what it is, and who may use it', () => {
    expect(file.description).toMatch(/\.$/);
    expect(file.keywords?.length).toBeGreaterThan(1);
    expect(file.license).toBe('MIT');
    expect(existsSync(join(root, folder, 'README.md'))).toBe(true);
    expect(file.engines?.node).toBe(isLibrary ? '>=22.12' : '>=24');
  });

  test('is made of ES modules without side effects, but for n8n, which loads CommonJS', () => {
    expect(file.type).toBe(isNode ? undefined : 'module');
    // Only what runs when it is imported: the commands.
    const commands = isLibrary ? Object.values(file.bin ?? {}) : [];
    expect(file.sideEffects).toEqual(isNode ? undefined : commands.length > 0 ? commands : false);
  });

  test('has types for every entry, and shows its package.json to tools', () => {
    if (!isNode) expect(entries['./package.json']).toBe('./package.json');
    for (const [entry, target] of Object.entries(entries)) {
      if (entry.endsWith('.json')) expect(target).toBe(entry);
      else expect(Object.keys(target)).toEqual(['types', 'default']);
      for (const path of typeof target === 'string' ? [target] : Object.values(target))
        expect([path, existsSync(join(root, folder, path))]).toEqual([path, true]);
    }
  });

  test('publishes what its build makes, and nothing runs when it is installed', () => {
    expect(files).toContain('dist');
    expect(scripts['prepack']).toBe('node ../../tools/release/is-built.mjs'); // pnpm leaves it out of the tarball
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|publish|prepare)/.test(name))).toEqual([]);
    if (file.name.startsWith('@')) expect(file.publishConfig).toEqual({ access: 'public' });
  });

  test('publishes only the declarations that its entries lead to', () => {
    const written = globSync('dist/**/*.d.ts', { cwd: join(root, folder) });
    expect(written.toSorted()).toEqual(neededDeclarations(join(root, folder)).toSorted());
    // A type from a file that is missing would be `any`, without a word.
    const lost = written.flatMap((path) => {
      const text = readFileSync(join(root, folder, path), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
      const paths = [...text.matchAll(/["'](\.\.?\/[^"'\n]+)\.js["']/g)].map(([, to]) =>
        join(dirname(path), `${to}.d.ts`),
      );
      return paths.filter((to) => !existsSync(join(root, folder, to)));
    });
    expect(lost).toEqual([]);
  });

  test('asks for packages of this repository by range, and for others by exact version', () => {
    for (const [name, version] of Object.entries({ ...file.dependencies, ...file.optionalDependencies }))
      expect(`${name} ${version}`).toMatch(names.has(name) ? / workspace:\^$/ : / (catalog:|\d+\.\d+\.\d+(-[\w.]+)?)$/);
    for (const [name, range] of Object.entries(file.peerDependencies ?? {}))
      expect(`${name} ${range}`).toMatch(names.has(name) ? / workspace:\^$/ : / (\^\d|\*$)/);
  });
});

// Two copies of core in one program would be two classes of errors and two kernels.
test.each(libraries.filter(({ folder, file }) => usesCore(file) && folder !== 'packages/n8n'))(
  '$file.name shares the core of the program that uses it',
  ({ file }) => {
    expect(file.peerDependencies?.['@raccord/core']).toBe('workspace:^');
    expect(file.dependencies?.['@raccord/core']).toBeUndefined();
  },
);

test('core, manifest and testing have one version', () => {
  const config = JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8'));
  expect(config.fixed).toEqual([['@raccord/core', '@raccord/manifest', '@raccord/testing']]);
  expect([config.linked, config.ignore, config.access]).toEqual([[], [], 'public']);
});

test('every entry of every library can be required', () => {
  const loaded = execFileSync(process.execPath, [join(root, 'tools/release/require-entries.cjs')], {
    encoding: 'utf8',
  });
  const entries = libraries.flatMap(({ file }) =>
    Object.keys(file.exports ?? {}).map((one) => file.name + one.slice(1)),
  );
  expect(loaded.trim().split('\n').toSorted()).toEqual(
    entries.filter((entry) => !/n8n.(runtime|openapi)$/.test(entry)).toSorted(),
  );
});

function usesCore(file: PackageFile): boolean {
  return Object.keys({ ...file.dependencies, ...file.peerDependencies }).includes('@raccord/core');
}
