import { expect, test } from 'vitest';
import * as z from 'zod';
import { toManifest, toMarkdown, toOpenApi } from '../index.js';
import { acmeOf } from '../test-support/acme.js';
import { operationOf } from '../test-support/manifest-operation.js';

test.each([
  ['https://acme.test/Tâches|é', 'https://acme.test/T%C3%A2ches%7C%C3%A9'],
  ['https://acme.test/{id}\\^`', 'https://acme.test/%7Bid%7D%5C%5E%60'],
  ['https://acme.test/a(b)?c=d&e#f', 'https://acme.test/a%28b%29?c=d&e#f'],
  ['https://acme.test/%C3%a9', 'https://acme.test/%C3%a9'],
  ['https://acme.test/100%', 'https://acme.test/100%25'],
  ['https://acme.test/\ud800', 'https://acme.test/%EF%BF%BD'],
])('docs at %j are linked as a URL', (docs, url) => {
  const run = { ...operationOf(() => z.strictObject({})), request: { method: 'POST', path: '/x' } as const, docs };
  const manifest = toManifest(acmeOf({ run }));
  expect(toOpenApi(manifest).paths['/v1/acme/{connection}/things/run']?.['post']?.['externalDocs']).toEqual({
    url,
    description: 'Acme documentation',
  });
  expect(toMarkdown(manifest)).toContain(`](${url})`);
});
