import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Codec } from '../index.js';
import { decodeOutput, encodeInput } from './convert.js';
import { cases } from '../test-support/cases.js';

const auto = 'date:auto' as Codec;

describe('decoding', () => {
  test('reaches through objects and lists, and leaves everything else as it is', () => {
    const value = { rows: [{ at: '31/01/26', x: 1 }, { x: 2 }, null], at: '31/01/26' };
    const decoded = decodeOutput(value, { 'rows.at': auto });
    expect(decoded).toEqual({
      value: { rows: [{ at: '2026-01-31', x: 1 }, { x: 2 }, null], at: '31/01/26' },
      issues: [],
    });
    expect(value.rows[0]).toEqual({ at: '31/01/26', x: 1 });
    expect(decodeOutput([[{ at: '31/01/26' }]], { at: auto }).value).toEqual([[{ at: '2026-01-31' }]]);
    expect(decodeOutput({ at: ['31/01/26', 0] }, { at: auto }).value).toEqual({
      at: ['2026-01-31', '1970-01-01T00:00:00.000Z'],
    });
  });

  test('of a key at any depth', () => {
    const value = {
      at: '31/01/26',
      rows: [{ at: 86_400, deep: { at: null, list: [{ at: '2026-01-31' }] } }],
      on: '31/01/26',
    };
    expect(decodeOutput(value, { '**.at': auto })).toEqual({
      value: {
        at: '2026-01-31',
        rows: [{ at: '1970-01-02T00:00:00.000Z', deep: { at: null, list: [{ at: '2026-01-31' }] } }],
        on: '31/01/26',
      },
      issues: [],
    });
  });

  test('what it cannot read stays as it came, and is told by path', () => {
    const codecs = { 'rows.at': auto, 'rows.flag': 'true-false', '**.on': auto } as Record<string, Codec>;
    const value = { rows: [{ at: 'soon' }, { flag: 'maybe', on: 'soon' }], deep: { on: 'never' } };
    const decoded = decodeOutput(value, codecs);
    expect(decoded.value).toEqual(value);
    expect(decoded.issues.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        ['rows', 0, 'at'],
        ['rows', 1, 'flag'],
        ['rows', 1, 'on'],
        ['deep', 'on'],
      ]),
    );
    expect(decoded.issues).toHaveLength(4);
    expect(JSON.stringify(decoded.issues)).not.toMatch(/soon|maybe|never/);
  });

  test('null, an empty text and what is missing are nothing to read', () => {
    for (const at of [null, undefined, '']) {
      expect(decodeOutput({ at }, { at: auto, '**.at': auto, 'b.c': auto })).toEqual({ value: { at }, issues: [] });
    }
  });

  test('truth as text or as it is', () => {
    const read = (flag: unknown) => decodeOutput({ flag }, { flag: 'true-false' }).value;
    expect(
      [read('true'), read('false'), read(true), read(false)].map((value) => (value as { flag: unknown }).flag),
    ).toEqual([true, false, true, false]);
  });

  test('never loses a key, nor throws, whatever came', () => {
    const codecs = { at: auto, 'a.b': 'unix-seconds', '**.c': 'date:DD/MM/YY', flag: 'true-false' } as Record<
      string,
      Codec
    >;
    const keys = fc.constantFrom('at', 'a', 'b', 'c', 'flag', '__proto__', 'x');
    const scalar = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constantFrom(null, '', '31/01/26', 1.8e9));
    const list = (tie: fc.LetrecLooselyTypedTie) => fc.array(tie('value'), { maxLength: 4 });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        scalar,
        fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
        list(tie),
      ),
    }));
    fc.assert(
      fc.property(value, (came) => {
        const parsed: unknown = JSON.parse(JSON.stringify(came));
        const before = JSON.stringify(parsed);
        const decoded = decodeOutput(parsed, codecs).value;
        expect(JSON.stringify(parsed)).toBe(before);
        expect(keysOf(decoded).join('\n')).toBe(keysOf(parsed).join('\n'));
      }),
      cases(2_000),
    );
  });
});

describe('encoding', () => {
  test('what it cannot write is told by path', () => {
    const codecs = { 'rows.at': 'date:MM/DD/YY', n: 'unix-seconds', flag: 'true-false' } as Record<string, Codec>;
    const { value, issues } = encodeInput({ rows: [{ at: '2026-01-31' }, { at: 5 }], n: 'x', flag: 'x' }, codecs);
    expect(value).toEqual({ rows: [{ at: '01/31/26' }, { at: 5 }], n: 'x', flag: 'x' });
    expect(issues.map(({ path }) => path)).toEqual([['rows', 1, 'at'], ['n'], ['flag']]);
  });

  test('a day beyond the years of two digits says which those are', () => {
    const [issue] = encodeInput({ at: '2070-01-01' }, { at: 'date:MM/DD/YY' }).issues;
    expect(issue?.message).toMatch(/from 1970 to 2069$/);
    expect(encodeInput({ at: 5 }, { at: 'date:DD/MM/YYYY' }).issues[0]?.message).not.toMatch(/1970/);
  });

  test('a file becomes an object of the names given, its bytes in base64', () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(bytes, fc.string(), fc.option(fc.string(), { nil: undefined }), (data, file_name, content_type) => {
        const codecs = { cv: 'file:data,fileName,type' } as const;
        const expected = { data: Buffer.from(data).toString('base64'), fileName: file_name, type: content_type };
        for (const given of [data, expected.data]) {
          const encoded = encodeInput({ cv: { data: given, file_name, content_type } }, codecs);
          expect(encoded).toEqual({ value: { cv: expected }, issues: [] });
        }
      }),
      cases(1_000),
    );
  });

  test('a boolean is read as it was written, and nothing else is written', () => {
    const codecs = { flag: 'true-false' } as const;
    fc.assert(
      fc.property(fc.oneof(fc.boolean(), fc.string(), fc.double(), fc.object()), (flag) => {
        const { value, issues } = encodeInput({ flag }, codecs);
        expect(issues).toHaveLength(typeof flag === 'boolean' ? 0 : 1);
        expect(decodeOutput(value, codecs).value).toEqual({
          flag: flag === 'true' ? true : flag === 'false' ? false : flag,
        });
      }),
      cases(1_000),
    );
  });

  test('a list becomes an object, and no key is more than a key', () => {
    const key = fc.oneof(fc.string(), fc.integer(), fc.constantFrom('__proto__', 'constructor', 'toString'));
    fc.assert(
      fc.property(fc.uniqueArray(fc.record({ k: key, v: fc.string() }), { selector: ({ k }) => String(k) }), (list) => {
        const { value, issues } = encodeInput({ list }, { list: 'map:k,v' });
        const wanted = new Map(list.map(({ k, v }) => [String(k), v]));
        const written = new Map(Object.entries((value as { list: Record<string, string> }).list));
        expect([issues, written]).toEqual([[], wanted]);
        expect(({} as Record<string, unknown>)['v']).toBeUndefined();
      }),
      cases(1_000),
    );
  });

  test('a list becomes an object, unless two of its entries would become one', () => {
    const codecs = { answers: 'map:question,value' } as const;
    const answers = [
      { question: 7, value: 'x' },
      { question: '__proto__', value: 'y' },
    ];
    const { value } = encodeInput({ answers }, codecs);
    expect(JSON.stringify(value)).toBe('{"answers":{"7":"x","__proto__":"y"}}');
    expect(encodeInput({ answers: [...answers, { question: '7', value: 'z' }] }, codecs).issues).toEqual([
      { path: ['answers'], message: expect.stringContaining('a question of its own') },
    ]);
  });

  test('a file of 3 MB is written', () => {
    const data = new Uint8Array(3_000_000).fill(200);
    const { value } = encodeInput({ cv: { data, file_name: 'x' } }, { cv: 'file:data,name,type' });
    expect((value as { cv: { data: string } }).cv.data).toBe(Buffer.from(data).toString('base64'));
  });

  test('base64 that is none is refused, a text that is no file goes through', () => {
    const codecs = { cv: 'file:data,name,type' } as const;
    expect(encodeInput({ cv: { data: 'no base64!', file_name: 'x' } }, codecs).issues).toEqual([
      expect.objectContaining({ path: ['cv'] }),
    ]);
    expect(encodeInput({ cv: 'https://example.com' }, codecs)).toEqual({
      value: { cv: 'https://example.com' },
      issues: [],
    });
  });
});

/** Every path in a value. */
function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) => keysOf(item, `${path}/${key}`));
}
