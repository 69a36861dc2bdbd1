import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import php from './fixtures/php-form-vectors.json' with { type: 'json' };
import { formEncode, formText } from './form.js';
import { styledFields } from './style/fields.js';
import { cases } from '../test-support/cases.js';

const refuse = (name: string, message: string) => {
  throw new Error(`${name}: ${message}`);
};
const encode = (value: Record<string, unknown>) =>
  formText(styledFields(value, { styles: { all: undefined }, php: true, refuse }));

describe('a form body', () => {
  test("equals PHP's for every vector", () => {
    expect(php.vectors.length).toBeGreaterThan(300);
    for (const { value, body } of php.vectors) expect(encode(value as Record<string, unknown>)).toBe(body);
  });

  test.each<[string, unknown, string]>([
    ['true', true, 'a=1'],
    ['false', false, 'a=0'],
    ['null', null, ''],
    ['undefined', undefined, ''],
    ['an empty list', [], ''],
    ['an empty object', {}, ''],
    ['an empty text', '', 'a='],
    ['nested empties', { b: [], c: { d: {} }, e: [null] }, ''],
    ['a list with a gap', ['x', null, 'y'], 'a%5B0%5D=x&a%5B2%5D=y'],
    ['negative zero', -0, 'a=0'],
    ['a big integer', 9007199254740991, 'a=9007199254740991'],
    ['an integer beyond 64 bits', 1e21, 'a=1.0E%2B21'],
    ['a small fraction', 0.00001, 'a=1.0E-5'],
    ['a fraction', 0.1 + 0.2, 'a=0.3'],
    ['an empty key', { '': 'x' }, 'a%5B%5D=x'],
    ['letters beyond ASCII', 'é 😀', 'a=%C3%A9+%F0%9F%98%80'],
  ])('writes %s as PHP does', (_, value, body) => {
    expect(encode({ a: value })).toBe(body);
  });

  test('is read back by URLSearchParams, in the same order', () => {
    const fields = fc.array(fc.tuple(text(), text()), { maxLength: 3 });
    fc.assert(
      fc.property(fields, (pairs) => {
        expect(
          JSON.stringify([...new URLSearchParams(formText(pairs.map(([name, value]) => ({ name, values: [value] }))))]),
        ).toBe(JSON.stringify(pairs));
      }),
      cases(1_000),
    );
  });

  test('is made of letters, digits and -_.+% alone, beside its = and &', () => {
    fc.assert(
      fc.property(text(), (value) => {
        expect(formEncode(value)).toMatch(/^[A-Za-z0-9\-_.+%]*$/);
      }),
      cases(1_000),
    );
  });

  test('refuses a text that is not well-formed', () => {
    expect(() => encode({ a: 'x\ud800' })).toThrow(URIError);
    expect(() => encode({ '\udc00': 'x' })).toThrow(URIError);
  });
});

/** Any text without a lone surrogate. */
function text() {
  const unit = fc
    .integer({ min: 0, max: 0x10ffff })
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code));
  return fc.string({ unit, maxLength: 12 });
}
