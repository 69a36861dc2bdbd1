import { describe, expect, test } from 'vitest';
import { documentOf, type Json, planOf } from '../test-support/document.js';

/*
 * The table of https://spec.openapis.org/oas/v3.1.1.html#style-examples, cell by cell. `same-request.test.ts` compares
 * requests with swagger-client, and leaves out what that does otherwise than this table: `label` without `explode`
 * (dots), objects in `spaceDelimited` and `pipeDelimited` (commas), and all but the last of several cookies (lost).
 */
const values = {
  string: ['blue', { type: 'string' }],
  array: [['blue', 'black', 'brown'], { type: 'array', items: { type: 'string' } }],
  object: [
    { R: 100, G: 200, B: 150 },
    { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' }, B: { type: 'integer' } } },
  ],
} as const;

type Cell = string | undefined;
type Row = readonly [style: string, explode: boolean, string: Cell, array: Cell, object: Cell];

const rows: readonly Row[] = [
  ['matrix', false, ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  ['matrix', true, ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
  ['label', false, '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['label', true, '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['simple', false, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple', true, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['form', false, 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['form', true, 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  ['spaceDelimited', false, undefined, 'color=blue%20black%20brown', 'color=R%20100%20G%20200%20B%20150'],
  ['pipeDelimited', false, undefined, 'color=blue%7Cblack%7Cbrown', 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ['deepObject', true, undefined, undefined, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
];

const cells = rows.flatMap(([style, explode, ...written]) =>
  Object.entries(values).flatMap(([kind, [value, schema]], index) => {
    const expected = written[index];
    return expected === undefined ? [] : [{ style, explode, kind, value, schema, expected }];
  }),
);
const placesOf = (style: string): readonly string[] =>
  style === 'simple' ? ['path', 'header'] : /^(matrix|label)$/.test(style) ? ['path'] : ['query'];

describe('the examples of the specification', () => {
  test.each(cells)('$style, explode $explode, $kind: $expected', ({ style, explode, value, schema, expected }) => {
    for (const place of placesOf(style)) {
      const inPath = place === 'path';
      const parameter = { name: 'color', in: place, required: inPath, style, explode, schema };
      const document = documentOf({ parameters: [parameter] }, { path: inPath ? '/things/{color}' : '/things' });
      const { url, headers } = planOf(document, { color: value });
      const written = { path: /things\/(.*)$/.exec(url)?.[1], query: /\?(.*)$/.exec(url)?.[1] };
      expect({ ...written, header: headers?.['color'] }[place]).toBe(expected);
    }
  });

  test('every place has its usual style', () => {
    const [list, schema] = values.array;
    const parameters = ['path', 'query', 'header'].map((place) => ({
      name: `in-${place}`,
      in: place,
      required: true,
      schema,
    }));
    const input = Object.fromEntries(parameters.map(({ name }) => [name, list]));
    const { url, headers } = planOf(documentOf({ parameters }, { path: '/things/{in-path}' }), input);
    expect(url).toMatch(/\/things\/blue,black,brown\?in-query=blue&in-query=black&in-query=brown$/);
    expect(headers?.['in-header']).toBe('blue,black,brown');
  });
});

describe('a list in a form of which the document says no more', () => {
  const sent = (type: string, encoding: Json = {}): unknown => {
    const [list, schema] = values.array;
    const content = { [type]: { schema: { type: 'object', properties: { color: schema } }, encoding } };
    return planOf(documentOf({ requestBody: { content } }, { method: 'post' }), { color: list }).body;
  };

  // Encoding Object: `style` and `explode` have the values, "including default values", of query parameters: form, true.
  // swagger-client joins the list by commas.
  test('repeats its name, as in a query', () => {
    const type = 'application/x-www-form-urlencoded';
    expect(sent(type)).toBe('color=blue&color=black&color=brown');
    expect(sent(type, { color: { explode: false } })).toBe('color=blue,black,brown');
  });

  // RFC 7578, section 4.3: several values of one field are parts of the same name. swagger-client joins them by commas.
  test('has a part for each value in multipart', () => {
    const parts = [...(sent('multipart/form-data') as FormData)];
    expect(parts).toEqual(values.array[0].map((value) => ['color', value]));
  });
});
