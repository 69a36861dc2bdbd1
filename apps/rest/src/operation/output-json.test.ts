import { describe, expect, it } from 'vitest';
import { outputJson } from './output-json.js';

describe('an output as JSON', () => {
  it.each([
    ['bytes', new Uint8Array([104, 105])],
    ['a Buffer', Buffer.from('hi')],
  ])('has file data, given as %s, as base64 text wherever it stands', (_, data) => {
    const file = { data, file_name: 'a.txt', content_type: 'text/plain' };
    expect(JSON.parse(outputJson([{ file }]))).toEqual([{ file: { ...file, data: 'aGk=' } }]);
  });

  it.each([
    [undefined, 'null'],
    [null, 'null'],
    [{ a: [1, 'é', null] }, '{"a":[1,"é",null]}'],
  ])('writes %j as %s', (output, text) => {
    expect(outputJson(output)).toBe(text);
  });
});
