import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { manifest } from './test-support/manifest.js';

const { operations } = manifest;
const root = new URL('../../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');

const marked = Object.entries(operations).flatMap(([id, { unverified }]) => (unverified ? [[id, unverified]] : []));

test('marked as unverified are what no current document has, the redirect of the CV, and what rests on them', () => {
  expect(marked.map(([id]) => id)).toEqual([
    'applicants.get',
    'applicants.getCv',
    'files.getCv',
    'hooks.create',
    'hooks.delete',
  ]);
  for (const [, mark] of marked) expect(mark).toMatch(/20\d\d/);
});

describe.each(marked)('the mark of %s', (id, mark) => {
  test.each([
    'packages/connector-flatchr/manifest.json',
    'packages/connector-flatchr/README.md',
    'docs/flatchr-vendor-pages.md',
  ])('is in %s', (path) => {
    expect(text(path)).toContain(mark);
  });

  test('is in the README of the n8n nodes, which calls operations otherwise', () => {
    const [words = ''] = (mark ?? '').split(/\b\w+\.\w+\b/).toSorted((a, b) => b.length - a.length);
    expect(text('apps/n8n-nodes-flatchr/README.md')).toContain(words);
  });

  test('is a notice of the n8n node', () => {
    const [resource] = id?.split('.') ?? [];
    if (resource === 'hooks') return;
    const shown = `show: { resource: ['${resource}'], operation: ['${id}'] }`;
    const properties = text('apps/n8n-nodes-flatchr/nodes/Flatchr/Flatchr.node.ts').split('displayName:');
    const notices = properties.filter((property) => property.includes("type: 'notice'") && property.includes(shown));
    expect(notices).toEqual([expect.stringContaining('Unverified: ')]);
  });
});
