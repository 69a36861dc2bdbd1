import fc from 'fast-check';
import { isSafeNumber, parse as parseLosslessly } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import { cases } from '../test-support/cases.js';
import { parseJson } from './parse-json.js';

/** The same by an independent parser: whole numbers that a double cannot hold as text. */
function expected(text: string): unknown {
  return parseLosslessly(text, null, {
    parseNumber: (digits) => (/^-?\d+$/.test(digits) && !isSafe(digits) ? digits : Number(digits)),
  });
}
// isSafeNumber compares digits, so 2^53 + 2 is safe for it; a neighbour may have been rounded to it, though.
const isSafe = (digits: string) => isSafeNumber(digits) && Number.isSafeInteger(Number(digits));

const digits = fc
  .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 24n }))
  .map(([sign, number]) => sign + String(number));
const number = fc.oneof(
  digits,
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.tuple(digits, fc.constantFrom('.5', '.0', 'e3', 'E-7', '.25e2')).map((parts) => parts.join('')),
);
const word = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .array(fc.oneof(digits, fc.constantFrom('"', '\\', ',', ':', '[', '{', ' ')), { maxLength: 5 })
      .map((all) => all.join('')),
  )
  .map((text) => JSON.stringify(text));
const space = fc.constantFrom('', '', ' ', '\n', '\t\r\n  ');
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc
    .tuple(
      space,
      fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        number,
        word,
        fc.constantFrom('true', 'null'),
        fc.array(tie('json'), { maxLength: 5 }).map((items) => `[${items.join(',')}]`),
        fc
          .uniqueArray(fc.tuple(word, space, tie('json')), { maxLength: 5, selector: ([key]) => key })
          .map((members) => `{${members.map(([key, gap, item]) => `${gap}${key}${gap}:${item}`).join(',')}}`),
      ),
      space,
    )
    .map((parts) => parts.join('')),
}));

describe('whole numbers beyond 2^53', () => {
  test.each<[string, unknown]>([
    ['9007199254740991', 9007199254740991],
    ['[1.0373557454019832e+100,"",[9007199254740992]]', [1.0373557454019832e100, '', ['9007199254740992']]],
    ['9007199254740992', '9007199254740992'],
    [' -9007199254740993 ', '-9007199254740993'],
    ['[9007199254740993,9007199254740992]', ['9007199254740993', '9007199254740992']],
    ['{"id":9007199254740993}', { id: '9007199254740993' }],
    ['{"9007199254740993" : 9007199254740993 }', { '9007199254740993': '9007199254740993' }],
    ['{"a":", 9007199254740993,","b":"\\\\"}', { a: ', 9007199254740993,', b: '\\' }],
    ['["\\\\\\", 9007199254740993,", 9007199254740993]', ['\\", 9007199254740993,', '9007199254740993']],
    ['[9007199254740993.5, 9007199254740993e1]', [Number('9007199254740993.5'), Number('9007199254740993e1')]],
    ['[0.30000000000000004,0.1234567890123456789]', [0.30000000000000004, Number('0.1234567890123456789')]],
  ])('in %s arrive as text', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  test.each([
    '{9007199254740993:1}',
    '{ 9007199254740993 : 1}',
    '[09007199254740993]',
    '[--9007199254740993]',
    '[+9007199254740993]',
    '[9007199254740993 9007199254740993]',
    '["9007199254740993]',
    '[\u00a09007199254740993]',
    '9007199254740993,',
    '',
  ])('%j is no JSON, as before', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  test('are what an independent parser finds, whatever is around them', () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(parseJson(text)).toEqual(expected(text));
      }),
      cases(3_000),
    );
  });

  test('are found wherever they begin', () => {
    for (let before = 0; before < 40; before++) {
      for (let length = 15; length < 40; length++) {
        const text = `["${'x'.repeat(before)}",${'9'.repeat(length)},1]`;
        expect((parseJson(text) as unknown[])[1]).toEqual(length < 16 ? 999_999_999_999_999 : '9'.repeat(length));
      }
    }
  });

  test('by the hundred thousand cost what their length costs', () => {
    const text = `[${Array.from({ length: 100_000 }, () => '9007199254740993').join()}]`;
    expect(new Set(parseJson(text) as string[])).toEqual(new Set(['9007199254740993']));
  });
});
