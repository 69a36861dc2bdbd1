import { describe, expect, test } from 'vitest';
import { formText } from '../form.js';
import { styledFields } from './fields.js';
import { type KeyStyle, type Style, styleOf, type TextStyle } from './style.js';
import { styledText } from './text.js';

const refuse = (name: string, message: string): never => {
  throw new Error(`${name}: ${message}`);
};
const written = (value: Record<string, unknown>, all: Style | undefined, byName?: Record<string, Style>): string =>
  formText(styledFields(value, { styles: { all, byName }, php: false, refuse }))
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']');

// The table of https://spec.openapis.org/oas/v3.1.1.html#style-examples (2026-11-29), one word of ours for each row.
const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

describe('each style of OpenAPI has one word', () => {
  test.each<[string, KeyStyle, string, string | undefined]>([
    ['form, explode', { arrays: 'repeat', objects: 'keys' }, 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
    ['form', 'comma', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
    ['spaceDelimited', 'space', 'color=blue%20black%20brown', 'color=R%20100%20G%20200%20B%20150'],
    ['pipeDelimited', 'pipe', 'color=blue%7Cblack%7Cbrown', 'color=R%7C100%7CG%7C200%7CB%7C150'],
    [
      'deepObject, explode',
      'brackets',
      'color[]=blue&color[]=black&color[]=brown',
      'color[R]=100&color[G]=200&color[B]=150',
    ],
  ])('in a query: %s', (_, style, ofList, ofObject) => {
    expect(written({ color: list }, undefined, { color: styleOf(style) })).toBe(ofList);
    expect(written({ color: object }, undefined, { color: styleOf(style) })).toBe(ofObject);
  });

  test.each<[TextStyle, string, string, string]>([
    ['simple', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
    ['simple*', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
    ['label', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
    ['label*', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
    ['matrix', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
    ['matrix*', ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
  ])('in a path: %s', (style, ofText, ofList, ofObject) => {
    const text = (value: unknown) => styledText(style, 'color', value, encodeURIComponent);
    expect([text('blue'), text(list), text(object)]).toEqual([ofText, ofList, ofObject]);
    expect(text(['a/b', '?'])).toContain('a%2Fb');
    expect([text([]), text({}), text(''), text([['a']]), text([null])]).toEqual(Array(5).fill(undefined));
  });

  test('a value that would be split at its own separator is not written', () => {
    expect(styledText('label*', 'v', ['a.b', 'c'], encodeURIComponent)).toBeUndefined();
    expect(styledText('label*', 'v', 'a.b', encodeURIComponent)).toBe('.a.b');
    expect(styledText('simple', 'v', ['a,b', 'c'], String)).toBeUndefined(); // in a header, where nothing is encoded
    expect(styledText('simple', 'v', ['a,b', 'c'], encodeURIComponent)).toBe('a%2Cb,c');
    expect(styledText('simple', 'v', 'a,b', String)).toBe('a,b');
  });
});

describe('values', () => {
  test('of booleans and null are written as the style says', () => {
    const values = { yes: true, no: false, gone: null, list: [true, null] };
    expect(written(values, undefined)).toBe('yes=true&no=false&list[0]=true');
    expect(written(values, { booleans: ['Y', 'N'], nulls: '' })).toBe('yes=Y&no=N&gone=&list[0]=Y&list[1]=');
    expect(written(values, { arrays: 'comma', nulls: 'null' })).toBe('yes=true&no=false&gone=null&list=true,null');
  });

  test('with reserved characters stay readable, and cannot end early', () => {
    const text = "a:/?@!$'()*,;=b[0] &c=d#e+f%20";
    const query = written({ a: text }, { reserved: true });
    expect(query).toBe("a=a:/?@!$'()*,;=b[0]%20%26c=d%23e%2Bf%2520");
    expect(new URL(`https://acme.test/?${query}`).searchParams.get('a')).toBe(text);
  });

  test('with a comma are refused where it is not encoded and would split them', () => {
    const split = { a: ['x,y', 'z'] };
    expect(written(split, { arrays: 'comma' })).toBe('a=x%2Cy,z');
    expect(() => written(split, { arrays: 'comma', reserved: true })).toThrow('"," within a value would split it');
    const how = { styles: { all: { arrays: 'comma' } as const }, php: false, raw: true, refuse };
    expect(() => styledFields(split, how)).toThrow('"," within a value would split it');
  });

  test('nest as far as the style can say', () => {
    const deep = { a: { b: [{ c: 1 }], d: [2, 3] } };
    expect(written(deep, { objects: 'dots', arrays: 'indexed' })).toBe('a.b[0].c=1&a.d[0]=2&a.d[1]=3');
    expect(written(deep, { arrays: 'repeat' })).toBe('a[b][c]=1&a[d]=2&a[d]=3');
    expect(written({ a: { d: [2, 3] } }, { objects: 'dots', arrays: 'comma' })).toBe('a.d=2,3');
  });

  test.each<[Record<string, unknown>, Style, string]>([
    [{ a: [[1]] }, { arrays: 'comma' }, 'a: the style comma cannot write lists or objects within it'],
    [{ a: { b: { c: 1 } } }, { objects: 'keys' }, 'a: the style keys cannot write lists or objects within it'],
    [{ a: ['x y'] }, { arrays: 'space' }, 'a: " " within a value would split it'],
    [{ a: { 'b|c': 1 } }, { objects: 'pipe' }, 'a: "|" within a value would split it'],
    [{ a: { 'b.c': 1 } }, { objects: 'dots' }, 'a: the key "b.c" contains a dot, which would split it'],
  ])('that a style cannot say are refused: %j', (value, style, message) => {
    expect(() => written(value, style)).toThrow(message);
  });

  test('of one key have a style of their own, also within a wrapper', () => {
    const styles = { all: { arrays: 'brackets' }, byName: { ids: { arrays: 'comma' } } } as const;
    const fields = styledFields({ ticket: { ids: [1, 2], tags: [3] } }, { styles, php: false, refuse }, 1);
    expect(decodeURIComponent(formText(fields))).toBe('ticket[ids]=1,2&ticket[tags][]=3');
  });
});
