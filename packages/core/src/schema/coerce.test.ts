import { describe, expect, test } from 'vitest';
import { coerceText } from './coerce.js';
import type { JsonSchema } from './json-schema.js';

describe('a text becomes the type that a schema asks for:', () => {
  test.each<[string, JsonSchema, text: string, value: unknown]>([
    ['a number', { type: 'number' }, '-1.5e3', -1500],
    ['not one in another notation', { type: 'number' }, '0x10', '0x10'],
    ['not blanks', { type: 'number' }, '', ''],
    ['an integer', { type: 'integer' }, '-12', -12],
    ['not a fraction', { type: 'integer' }, '1.5', '1.5'],
    ['a flag', { type: 'boolean' }, 'false', false],
    ['not another word', { type: 'boolean' }, 'no', 'no'],
    ['a text', { type: 'string' }, '12', '12'],
    ['null stays a text', { type: 'null' }, 'null', 'null'],
    ['digits where a text may be given too', { type: ['string', 'integer'] }, '12', 12],
    [
      'digits that a number does not hold exactly',
      { type: ['string', 'integer'] },
      '12345678901234567890',
      '12345678901234567890',
    ],
    ['the type of a variant', { anyOf: [{ type: 'integer' }, { type: 'null' }] }, '7', 7],
    ['the type of the values allowed', { enum: [1, 2] }, '2', 2],
    ['the type of the only value', { const: true }, 'true', true],
    ['the type of a part', { allOf: [{ type: 'integer' }] }, '3', 3],
    ['nothing asked for', {}, '3', '3'],
  ])('%s', (_, schema, text, value) => {
    expect(coerceText(schema, text)).toBe(value);
  });

  test('the type behind a reference of a document', () => {
    const root = { components: { schemas: { Id: { type: 'integer' } } } };
    expect(coerceText({ $ref: '#/components/schemas/Id' }, '7', { root })).toBe(7);
  });
});

describe('where texts are preferred', () => {
  const either: JsonSchema = { type: ['string', 'number', 'boolean'] };

  test('only digits that a number holds exactly become one', () => {
    for (const text of ['-1', '1.5', '1e3', 'true', '1234567890123456', ' 1']) {
      expect(coerceText(either, text, { preferText: true })).toBe(text);
    }
    expect(coerceText(either, '007', { preferText: true })).toBe(7);
    expect(coerceText(either, '-1')).toBe(-1);
    expect(coerceText(either, 'true')).toBe(true);
  });

  test('a schema without texts asks for its type all the same', () => {
    expect(coerceText({ type: 'number' }, '-1.5', { preferText: true })).toBe(-1.5);
    expect(coerceText({ type: 'boolean' }, 'true', { preferText: true })).toBe(true);
  });
});
