import { expect, test } from 'vitest';
import { leftOut, offered } from './offered.js';
import type { Package } from './package.js';
import { readmeParts } from './readme/readme.js';
import { nodeSources } from './sources.js';
import { acmeManifest, acmePackage } from './test-support/acme-manifest.js';

const place = { in: 'header', name: 'authorization' } as const;
const base = acmeManifest({
  'things.login': {
    title: 'Log In',
    auth: [],
    input: {
      type: 'object',
      additionalProperties: false,
      properties: { pin: { type: 'string', description: 'The PIN', secret: true } },
    },
  },
  'things.hook': { title: 'Hook Thing', action: 'Hook a thing', auth: [['hooks']], unverified: 'seen in a client' },
  'things.note': { title: 'Note Thing', auth: [['user']] },
});
const manifest = {
  ...base,
  auth: { ...base.auth, hooks: { kind: 'key', fields: { token: { label: 'Token', secret: true } }, place } as const },
};

test('what takes a secret, and what has a credential that n8n cannot test, is left out with the reason', () => {
  expect(leftOut(manifest, acmePackage)).toEqual({
    'things.login': 'it takes a secret, which in n8n belongs in a credential',
    'things.hook': 'n8n cannot test its credential; seen in a client',
  });
  expect(Object.keys(offered(manifest, acmePackage).operations)).toEqual(['things.list', 'things.note']);
});

test('a node is made without it, and without its credential', () => {
  const sources = nodeSources(manifest, acmePackage);
  expect(sources.map(({ path }) => path).filter((path) => path.startsWith('credentials/'))).toEqual([
    'credentials/AcmeApi.credentials.ts',
    'credentials/AcmeUserApi.credentials.ts',
  ]);
  expect(sources.map(({ text }) => text).join()).not.toMatch(/things\.(login|hook)/);
});

test('the README says what is left out', () => {
  expect(readmeParts(manifest, acmePackage)['operations']).toContain('- Hook thing: n8n cannot test its credential');
});

test('no node is made from a manifest that no definition would give', () => {
  const [id, operation] = Object.entries(manifest.operations).find(([, { request }]) => request)!;
  const odd = { ...operation, request: { ...operation.request, unwrap: 'data' } } as typeof operation;
  const operations = { ...manifest.operations, [id]: odd };
  expect(() => nodeSources({ ...manifest, operations } as typeof manifest, acmePackage)).toThrow(
    'unknown member of its request "unwrap"',
  );
});

test('without the functions of the connector, composed operations are left out by name', () => {
  const { runs: _runs, ...others } = acmePackage;
  const pack: Package = others;
  const plain = acmeManifest({});
  const { request: _request, ...list } = plain.operations['things.list']!;
  const sum = { ...list, title: 'Sum Things', uses: ['things.list'] };
  const composed = { ...plain, operations: { ...plain.operations, 'things.sum': sum } };
  expect(leftOut(composed, acmePackage)).toEqual({});
  expect(leftOut(composed, pack)).toEqual({ 'things.sum': expect.stringContaining('--runs') });
  const node = nodeSources(composed, pack).find(({ path }) => path.endsWith('.node.ts'))?.text;
  expect(node).not.toMatch(/things\.sum|runs/);
});
