import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { RequestPlan } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

type Plan = Omit<Partial<RequestPlan>, 'server'>;

const operationOf = (request: Plan) =>
  kit.operation({
    title: 'Run',
    description: 'x',
    effect: 'write',
    auth: 'none',
    input: () => z.looseObject({}),
    output: () => z.unknown(),
    request: { method: 'POST', path: '/x', ...request },
  });

async function refusal(request: Plan, input: object) {
  const run = operationOf(request);
  const transport = scripted(reply(200));
  const error = await failureOf(acmeClient({ run }, fakeRuntime(transport)).$call('things.run', input));
  expect(transport.requests).toEqual([]);
  return error;
}
const half = '\ud800';
const file = (more: object) => ({ data: 'YQ==', file_name: 'a.txt', ...more });

describe('what cannot be written out letter for letter is refused by its path', () => {
  test.each<[string, Plan, object, PropertyKey[], string]>([
    [
      'half a surrogate pair in a form',
      { encoding: 'form' },
      { a: [{ b: half }] },
      ['a', 0, 'b'],
      'is not well-formed text',
    ],
    ['half a surrogate pair in a query', { query: ['a'] }, { a: half }, ['a'], 'is not well-formed text'],
    ['half a surrogate pair in a part', { encoding: 'multipart' }, { a: half }, ['a'], 'is not well-formed text'],
    [
      'half a surrogate pair in a key',
      { encoding: 'form' },
      { a: { [half]: 1 } },
      ['a'],
      'one of its keys is not well-formed',
    ],
    [
      'a name with half a bracket',
      { encoding: 'form' },
      { 'a[b': { c: 1 } },
      [],
      'the key "a[b" contains a square bracket',
    ],
    ['a key with a bracket', { encoding: 'form' }, { a: { 'b]': 1 } }, ['a'], 'the key "b]" contains a square bracket'],
    ['bytes in a form', { encoding: 'form' }, { a: new Uint8Array(2) }, ['a'], 'bytes are not allowed here'],
    ['bytes in JSON', {}, { a: { b: new Uint8Array(2) } }, ['a', 'b'], 'bytes are not allowed here'],
    ['bytes in a part', { encoding: 'multipart' }, { a: new Uint8Array(2) }, ['a'], 'bytes are not allowed here'],
    [
      'data that is no base64',
      { encoding: 'multipart' },
      { a: file({ data: '?' }) },
      ['a'],
      'its data is not base64 text',
    ],
    [
      'the name of a file',
      { encoding: 'multipart' },
      { a: file({ file_name: half }) },
      ['a'],
      'its name is not well-formed',
    ],
  ])('%s', async (_, request, input, path, message) => {
    const error = await refusal(request, input);
    expect(error).toMatchObject({ code: 'input_invalid', sent: 'no', issues: [{ path }] });
    expect(error.message).toContain(['things.run', ...(path.length > 0 ? [path.join('.')] : []), message].join(': '));
  });

  test.each([
    [{ a: true }, 'it is boolean'],
    [{ a: { b: 1 } }, 'it is object'],
    [{ a: '' }, 'empty'],
    [{ a: '..' }, 'a dot would leave it'],
    [{ a: half }, 'not well-formed text'],
  ])('%j in the hole of a path', async (input, reason) => {
    const error = await refusal({ path: '/x/{a}' }, input);
    expect(error.message).toBe(`things.run: a: cannot be used in a path: ${reason}`);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%s, which JSON would write as null', async (number) => {
    const error = await refusal({}, { a: [number] });
    expect(error.message).toBe(`things.run: a.0: must be a finite number, not ${number}`);
  });
});

test.each<[Plan, object, string]>([
  [{ method: 'GET', rename: { size: 'page[size]' } }, { size: 3 }, 'https://api.acme.test/x?page%5Bsize%5D=3'],
  [{ encoding: 'form', constants: { 'filter[active]': '1' } }, {}, 'filter%5Bactive%5D=1'],
  [{ encoding: 'form', rename: { ids: 'ids[]' } }, { ids: 'a' }, 'ids%5B%5D=a'],
])('a name at the top may hold brackets: %j', async (request, input, written) => {
  const run = operationOf(request);
  const transport = scripted(reply(200));
  await acmeClient({ run }, fakeRuntime(transport)).$call('things.run', input);
  expect([transport.requests[0]!.url, transport.requests[0]!.body]).toContain(written);
});

test('half a surrogate pair goes through JSON as an escape', async () => {
  const transport = scripted(reply(200));
  await acmeClient({ run: operationOf({}) }, fakeRuntime(transport)).$call('things.run', { a: half });
  expect(transport.requests[0]!.body).toBe(String.raw`{"a":"\ud800"}`);
});
