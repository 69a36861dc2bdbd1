import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compareOutputs, everyEntry } from './compare.ts';
import { publishAll } from './publish.ts';
import { publishedAlready } from './published-already.ts';

test.each([
  'https://registry.example.com/',
  'http://registry.example.com/',
  'http://127.0.0.1.example.com/',
  'http://localhost@registry.example.com/',
  'http://192.168.0.1:4873/',
  'https://127.0.0.1/',
])('nothing is published to %s', async (registry) => {
  await expect(publishAll([], registry)).rejects.toThrow('nothing was published');
});

test.each(['http://127.0.0.1:4873/', 'http://localhost:4873/', 'http://[::1]:4873/'])(
  'a registry on this machine is accepted: %s',
  async (registry) => {
    await expect(publishAll([], registry)).resolves.toBeUndefined();
  },
);

test('a new version that a registry has already is named with its file; one that stays is no problem', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'raccord-published-'));
  onTestFinished(() => rmSync(workspace, { recursive: true }));
  const packed = ['new', 'stays', 'free'].map((name) => {
    const folder = `packages/${name}`;
    mkdirSync(join(workspace, folder), { recursive: true });
    writeFileSync(join(workspace, folder, 'package.json'), JSON.stringify({ version: '1.0.0' }));
    const version = name === 'stays' ? '1.0.0' : '1.1.0';
    return { name, version, folder, file: { name, version }, tarball: '' };
  });
  const registry = { name: 'the registry', has: async (name: string) => name !== 'free' };
  expect(await publishedAlready(packed, workspace, registry)).toEqual([
    'packages/new/package.json: the registry has new 1.1.0 already: add a changeset for another version',
  ]);
});

test('projects must print the same, except for entries that only one of them loads', () => {
  const expected = new Map([
    [everyEntry, 'a one\nb two\n'],
    ['an example', 'out\n'],
  ]);
  const compared = (name: string, output: string) => () =>
    compareOutputs(expected, 'the project', new Map([[name, output]]));
  expect(compared(everyEntry, 'a one\nc three\n')).not.toThrow();
  expect(compared(everyEntry, 'a one more\n')).toThrow('every entry in the project prints');
  expect(compared('an example', 'out\n')).not.toThrow();
  expect(compared('an example', 'other\n')).toThrow('an example in the project prints');
  expect(compared('unknown', '')).toThrow('unknown');
});
