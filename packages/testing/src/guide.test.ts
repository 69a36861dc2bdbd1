import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Connector } from '@raccord/core';
import { toManifest } from '@raccord/manifest';
import { afterAll } from 'vitest';
import { describeConnector } from './index.js';

// What the guide of core teaches must pass here: its connector is the first one that many write.
const guide = readFileSync(new URL('../../core/GUIDE.md', import.meta.url), 'utf8').split('\n## Use it')[0] ?? '';
const folder = mkdtempSync(fileURLToPath(new URL('../guide-', import.meta.url))); // where the packages are found
afterAll(() => rmSync(folder, { recursive: true }));

const person = { id: 'p1', name: 'Ada Example', born: '31/12/1990', added_at: '2026-01-31T10:00:00Z' };
const fixtures = {
  'people.list.now.json': JSON.stringify({ data: [person], meta: { next: 'c2' } }),
  'people.add.now.json': JSON.stringify(person),
  'people.getPicture.now.png': 'PNG',
  'people.addOnce.now.json': JSON.stringify({ 'people.list': { data: [] }, 'people.add': person }),
};

writeFileSync(join(folder, 'acme.ts'), [...guide.matchAll(/```ts\n([^]*?)```/g)].map(([, code]) => code).join('\n'));
const { acme } = (await import(pathToFileURL(join(folder, 'acme.ts')).href)) as { acme: Connector };
mkdirSync(join(folder, 'fixtures'));
for (const [name, text] of Object.entries(fixtures)) writeFileSync(join(folder, 'fixtures', name), text);
writeFileSync(join(folder, 'manifest.json'), JSON.stringify(toManifest(acme)));

describeConnector(acme, { fixtures: pathToFileURL(join(folder, 'fixtures')) });
