import { expect, test } from 'vitest';
import { mutateDrift } from './mutate-drift.js';

const mutated = (document: unknown) =>
  Object.fromEntries([...mutateDrift(document)].map((one) => [one.description, one.document]));
const extra = { text: 'é', list: [1] };

test('changes one thing at a time, at every path', () => {
  expect(mutated({ id: 7, tags: [{ name: 'a' }, 'b'] })).toEqual({
    'null at the top': null,
    'an extra field at the top': { id: 7, tags: [{ name: 'a' }, 'b'], raccord_extra: extra },
    'null at id': { id: null, tags: [{ name: 'a' }, 'b'] },
    'nothing at id': { tags: [{ name: 'a' }, 'b'] },
    'a text for a number at id': { id: '7', tags: [{ name: 'a' }, 'b'] },
    'null at tags': { id: 7, tags: null },
    'nothing at tags': { id: 7 },
    'null at tags.0': { id: 7, tags: [null, 'b'] },
    'nothing at tags.0': { id: 7, tags: ['b'] },
    'an extra field at tags.0': { id: 7, tags: [{ name: 'a', raccord_extra: extra }, 'b'] },
    'null at tags.0.name': { id: 7, tags: [{ name: null }, 'b'] },
    'nothing at tags.0.name': { id: 7, tags: [{}, 'b'] },
    'an unknown value at tags.0.name': { id: 7, tags: [{ name: 'raccord_unknown_value' }, 'b'] },
    'a number for a text at tags.0.name': { id: 7, tags: [{ name: 4711 }, 'b'] },
    'null at tags.1': { id: 7, tags: [{ name: 'a' }, null] },
    'nothing at tags.1': { id: 7, tags: [{ name: 'a' }] },
    'an unknown value at tags.1': { id: 7, tags: [{ name: 'a' }, 'raccord_unknown_value'] },
    'a number for a text at tags.1': { id: 7, tags: [{ name: 'a' }, 4711] },
  });
});

test('keeps the order of keys, reads numbers in texts, and leaves the document alone', () => {
  const document = { b: '12', a: true };
  expect(Object.keys(mutated(document)['null at b'] as object)).toEqual(['b', 'a']);
  expect(mutated(document)['a number for a text at b']).toEqual({ b: 12, a: true });
  expect(document).toEqual({ b: '12', a: true });
});

test('knows documents that are no objects', () => {
  expect(mutated(null)).toEqual({});
  expect(mutated([])).toEqual({ 'null at the top': null });
  expect(mutated(1)).toEqual({ 'null at the top': null, 'a text for a number at the top': '1' });
});
