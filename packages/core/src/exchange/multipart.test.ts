import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const run = kit.operation({
  title: 'Run',
  description: 'x',
  effect: 'write',
  auth: 'none',
  input: () => z.looseObject({}),
  output: () => z.unknown(),
  request: { method: 'POST', path: '/x', encoding: 'multipart' },
});

async function partsOf(input: Record<string, unknown>) {
  const transport = scripted(reply(200));
  await acmeClient({ run }, fakeRuntime(transport)).$call('things.run', input);
  const { body, headers } = transport.requests[0]!;
  expect(headers).not.toHaveProperty('content-type'); // it names the boundary, which the transport chooses
  return [...(body as FormData)];
}

describe('a multipart form', () => {
  test('nests names as a form does, writes words for booleans, and leaves out null', async () => {
    const input = { a: 1.5, yes: true, no: false, none: null, gone: undefined, list: ['x', { y: 'z' }], empty: [] };
    expect(await partsOf(input)).toEqual([
      ['a', '1.5'],
      ['yes', 'true'],
      ['no', 'false'],
      ['list[0]', 'x'],
      ['list[1][y]', 'z'],
    ]);
  });

  test('takes files as bytes and as base64 text, with name and type, also in lists', async () => {
    const data = new Uint8Array([0, 200, 255]);
    const text = { data: 'AMj/', file_name: 'b.bin' };
    const parts = await partsOf({ one: { data, file_name: 'a.pdf', content_type: 'application/pdf' }, more: [text] });
    expect(parts.map(([name]) => name)).toEqual(['one', 'more[0]']);
    const [one, more] = parts.map(([, file]) => file as File) as [File, File];
    expect([one.name, one.type, more.name]).toEqual(['a.pdf', 'application/pdf', 'b.bin']);
    for (const file of [one, more]) expect(await file.bytes()).toEqual(data);
  });

  test.each([
    ['base64 that is none', { file: { data: 'no base64!', file_name: 'x' } }],
    ['a lone surrogate in a text', { text: 'x\ud800' }],
    ['a lone surrogate in a key', { 'x\ud800': 'text' }],
    ['a lone surrogate in a file name', { file: { data: '', file_name: 'x\udc00' } }],
  ])('refuses %s', async (_, input) => {
    expect(await failureOf(partsOf(input))).toMatchObject({ code: 'input_invalid', sent: 'no' });
  });
});
