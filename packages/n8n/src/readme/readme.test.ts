import { expect, test } from 'vitest';
import { acmeManifest, acmePackage } from '../test-support/acme-manifest.js';
import { readmeParts } from './readme.js';

const { operations, credentials } = readmeParts(
  acmeManifest({
    'things.note': { title: 'Create Note', description: 'notes it.', auth: [['user']], docs: 'https://acme.test/n' },
  }),
  acmePackage,
);

test('each operation has a row with its credential and the page of the vendor', () => {
  expect(operations).toContain('| Thing | Get Many | Lists the things | Acme API |');
  expect(operations).toContain('| Thing | Create Note | Notes it ([vendor](https://acme.test/n)) | Acme User API |');
});

test('each credential lists the fields that people fill in', () => {
  expect(credentials).toContain('**Acme User API**');
  expect(credentials).toContain('| User Name |');
  expect(credentials).not.toContain('Session');
});

test('what an API sends beside the rows of a list is named, since n8n has no place for it', () => {
  const { operations: kept } = readmeParts(
    acmeManifest({
      'things.list': {
        paginate: { kind: 'link' },
        request: {
          method: 'GET',
          path: '/things',
          answer: { keep: { users: 'users' }, headers: { total: 'x-total' } },
        },
      },
    }),
    acmePackage,
  );
  expect(kept).toContain('- Get many things: `users`, `total`');
  expect(operations).not.toContain('list as a whole');
});
