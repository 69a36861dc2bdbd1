import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Connector } from '@raccord/core';
import { toManifest } from '@raccord/manifest';
import { afterAll, beforeEach, expect, test as ownTest } from 'vitest';
import { describeConnector } from './describe-connector.js';
import { acmeFixtures, json } from './test-support/acme-fixtures.js';
import { withConnection, withRequest } from './test-support/plant.js';

// A part of the vendor that does not exist. It reads a thing by PATCH, and a fixture of it is no document.
const { auth, test } = withConnection({}).connection;
const { get, search } = withRequest('things.get', { method: 'PATCH' }).resources['things'] ?? {};
const connector = {
  ...withConnection({ auth: { key: auth['key'] }, test: { ...test, operation: 'things.search', input: {} } }),
  resources: { things: { get, search } },
  triggers: {},
} as unknown as Connector;
const fixtures = acmeFixtures.filter(({ name }) => /^things\.(get|search)\./.test(name));

const folder = mkdtempSync(join(tmpdir(), 'raccord testing '));
mkdirSync(join(folder, 'fixtures'));
for (const { name, bytes } of [...fixtures, json('notes', {})]) writeFileSync(join(folder, 'fixtures', name), bytes);
writeFileSync(join(folder, 'fixtures', 'README.md'), '# Fixtures');
writeFileSync(join(folder, 'manifest.json'), JSON.stringify(toManifest(connector)));
afterAll(() => rmSync(folder, { recursive: true }));

const timeouts = new Set<number>();
beforeEach(({ task }) => void (task.suite && timeouts.add(task.timeout)));

describeConnector(connector, {
  fixtures: pathToFileURL(join(folder, 'fixtures')),
  calls: { 'things.get': { thing_id: 't-1', lang: 'en' } },
  exceptions: {
    'reads things.get: method': 'this vendor reads by PATCH',
    'fixtures notes.json': 'notes for people',
  },
});

// Without a time of their own they have what the project gives its tests: five seconds mostly.
ownTest('every test of the suite has time on a slow machine', () => {
  expect([...timeouts]).toEqual([300_000]);
});
