import { expect, test } from 'vitest';
import { acmeManifest } from '../test-support/acme-manifest.js';
import { inWords } from './in-words.js';

test('texts call operations as n8n does; keys, ids and other words stay', () => {
  const { operations } = inWords(
    acmeManifest({
      'things.get': {
        action: 'Get a thing',
        description: 'Gets a thing that things.list returns as things.list.id, or things.listing',
        uses: ['things.list'],
        input: { type: 'object', properties: { id: { type: 'string', otherwise: 'see things.list.' } } },
      },
    }),
  );
  const told = operations['things.get'];
  expect(told?.description).toBe('Gets a thing that "Get many things" returns as things.list.id, or things.listing');
  expect(told?.input.properties?.['id']?.otherwise).toBe('see "Get many things".');
  expect(told?.uses).toEqual(['things.list']);
});
