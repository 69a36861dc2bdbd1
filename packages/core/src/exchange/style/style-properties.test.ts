import fc from 'fast-check';
import { createQuerySerializer, defaultPathSerializer } from 'openapi-fetch';
import qs from 'qs';
import { describe, expect, test } from 'vitest';
import { cases } from '../../test-support/cases.js';
import { formText } from '../form.js';
import { styledFields } from './fields.js';
import { type KeyStyle, type Style, styleOf, type TextStyle } from './style.js';
import { styledText } from './text.js';

const refuse = (name: string, message: string): never => {
  throw new Error(`${name}: ${message}`);
};
const written = (value: Record<string, unknown>, style: Style): string =>
  formText(styledFields(value, { styles: { all: style }, php: false, refuse }));

/** The fields as a server gets them, decoded. */
const pairs = (query: string): string[][] => [...new URLSearchParams(query)];

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 });
const scalar = fc.oneof(text, fc.integer(), fc.boolean());
const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,4}$/);
const list = fc.array(scalar, { minLength: 1, maxLength: 4 });
const object = fc.dictionary(key, scalar, { minKeys: 1, maxKeys: 4 });

describe('nested values are written as qs writes them', () => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { minKeys: 1, maxKeys: 3 }),
    ),
  }));
  const styles: [Style, qs.IStringifyOptions][] = [
    [{ arrays: 'indexed' }, { arrayFormat: 'indices' }],
    [{ arrays: 'brackets' }, { arrayFormat: 'brackets' }],
    [{ arrays: 'repeat' }, { arrayFormat: 'repeat' }],
    [
      { arrays: 'indexed', objects: 'dots' },
      { arrayFormat: 'indices', allowDots: true },
    ],
    [
      { arrays: 'brackets', objects: 'dots' },
      { arrayFormat: 'brackets', allowDots: true },
    ],
  ];
  test.each(styles)('%j', (style, options) => {
    fc.assert(
      fc.property(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 3 }), (value) => {
        expect(pairs(written(value, style))).toEqual(pairs(qs.stringify(value, options)));
      }),
      cases(500),
    );
  });

  test('with commas', () => {
    fc.assert(
      fc.property(list, (a) => {
        const options: qs.IStringifyOptions = { arrayFormat: 'comma', encodeValuesOnly: true };
        expect(pairs(written({ a }, { arrays: 'comma' }))).toEqual(pairs(qs.stringify({ a }, options)));
      }),
      cases(500),
    );
  });

  test('with null as an empty text, or left out', () => {
    const value = { a: null, b: [null, 1] };
    expect(pairs(written(value, { nulls: '' }))).toEqual(pairs(qs.stringify(value)));
    expect(pairs(written({ a: null }, {}))).toEqual(pairs(qs.stringify({ a: null }, { skipNulls: true })));
  });
});

describe('the styles of OpenAPI are written as openapi-fetch writes them', () => {
  const plain = fc.oneof(fc.stringMatching(/^[a-z0-9é/?&=]{1,5}$/), fc.integer(), fc.boolean());
  const plainList = fc.array(plain, { minLength: 1, maxLength: 4 });
  const plainObject = fc.dictionary(key, plain, { minKeys: 1, maxKeys: 4 });
  const lists = [
    ['comma', 'form', false],
    ['repeat', 'form', true],
    ['space', 'spaceDelimited', false],
    ['pipe', 'pipeDelimited', false],
  ] as const;
  test.each(lists)('lists: %s is %s, explode %j', (word, style, explode) => {
    const theirs = createQuerySerializer({ array: { style, explode } });
    fc.assert(
      fc.property(plainList, (a) => {
        expect(pairs(written({ a }, styleOf(word)))).toEqual(pairs(theirs({ a })));
      }),
      cases(500),
    );
  });

  const objects = [
    ['comma', 'form', false],
    ['keys', 'form', true],
    ['brackets', 'deepObject', true],
  ] as const;
  test.each(objects)('objects: %s is %s, explode %j', (word, style, explode) => {
    const theirs = createQuerySerializer({ object: { style, explode } });
    fc.assert(
      fc.property(plainObject, (a) => {
        expect(pairs(written({ a }, styleOf(word as KeyStyle)))).toEqual(pairs(theirs({ a })));
      }),
      cases(500),
    );
  });

  const paths: [TextStyle, string][] = [
    ['simple', '{a}'],
    ['simple*', '{a*}'],
    ['label', '{.a}'],
    ['label*', '{.a*}'],
    ['matrix', '{;a}'],
    ['matrix*', '{;a*}'],
  ];
  test.each(paths)('paths: %s is %s', (style, template) => {
    fc.assert(
      fc.property(fc.oneof(list, object, scalar), (a) => {
        const isSplit = style === 'label*' && typeof a === 'object' && JSON.stringify(a).includes('.');
        const theirs = isSplit ? undefined : defaultPathSerializer(template, { a }); // they write a dot between and within
        expect(styledText(style, 'a', a, encodeURIComponent)).toBe(theirs);
      }),
      cases(500),
    );
  });
});
