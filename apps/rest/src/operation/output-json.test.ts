import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '@raccord/core';
import { outputJson } from './output-json.js';

const named = { connector: 'acme', operation: 'things.get' };
const data: JsonSchema = { type: 'string', contentEncoding: 'base64' };
const withFile = { output: { type: 'array', items: { properties: { file: { properties: { data } } } } } } as const;

describe('an output as JSON', () => {
  it.each([
    ['bytes', new Uint8Array([104, 105])],
    ['a Buffer', Buffer.from('hi')],
  ])('has file data, given as %s, as base64 text wherever it stands', (_, data) => {
    const file = { data, file_name: 'a.txt', content_type: 'text/plain' };
    expect(JSON.parse(outputJson([{ file }], withFile, named))).toEqual([{ file: { ...file, data: 'aGk=' } }]);
  });

  it.each([
    [undefined, 'null'],
    [null, 'null'],
    [{ a: [1, 'é', null] }, '{"a":[1,"é",null]}'],
  ])('writes %j as %s', (output, text) => {
    expect(outputJson(output, { output: {} }, named)).toBe(text);
  });

  it('that is nested too deeply is an error that says that the API answered', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(() => outputJson(deep, withFile, named)).toThrow(
      expect.objectContaining({ code: 'output_invalid', sent: 'yes', operation: 'things.get' }),
    );
  });
});
