import { expect, test } from 'vitest';
import * as z from 'zod';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { all, pagedClient } from '../test-support/paged.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const any = kit.operation({
  title: 'x',
  description: 'x',
  effect: 'write',
  auth: 'none',
  input: () => z.strictObject({ value: z.unknown().optional() }),
  output: () => z.unknown(),
  request: { method: 'POST', path: '/x' },
});

const fail = (): never => {
  throw new Error('secret words of a getter');
};
class Instance {
  x = 1;
}
const revoked = Proxy.revocable({}, {});
revoked.revoke();

const hostile: [name: string, make: () => unknown, at?: string][] = [
  ['a getter that throws', () => Object.defineProperty({}, 'a', { enumerable: true, get: fail })],
  ['a proxy that throws for its keys', () => new Proxy({}, { ownKeys: fail })],
  ['a proxy that throws for its values', () => new Proxy({ a: 1 }, { get: fail })],
  ['a proxy that was revoked', () => revoked.proxy],
  ['a name of a class that throws', () => Object.defineProperty({}, Symbol.toStringTag, { get: fail })],
  ['an instance of a class', () => new Instance()],
  ['an object with another as prototype', () => Object.create({ inherited: 1 })],
  ['a symbol', () => Symbol('s')],
  ['a BigInt', () => 10n],
  ['a function', () => fail],
  ['a promise', () => Promise.resolve(1)],
  ['a toJSON of its own', () => ({ toJSON: () => 'evil' }), '.toJSON'],
  ['a list with gaps', () => Array(3)],
  ['a list with other keys', () => Object.assign([1], { x: 1 })],
  ['a key __proto__', () => JSON.parse('{"__proto__":{"polluted":1}}'), '.__proto__'],
];

test.each<[string, () => unknown, string?]>(hostile)(
  '%s is refused wherever it stands, by the name of its place',
  async (_, make, at = '') => {
    const transport = scripted(reply(200));
    const client = acmeClient({ any }, fakeRuntime(transport));
    const calls: [unknown, string][] = [
      [{ value: make() }, `value${at}`],
      [{ value: [{ deep: make() }] }, `value.0.deep${at}`],
    ];
    for (const [input, path] of calls) {
      for (const call of [() => client.$call('things.any', input), async () => client.$plan('things.any', input)]) {
        const error = await failureOf(call as () => unknown);
        expect(error).toMatchObject({ code: 'input_invalid', sent: 'no' });
        expect(error.message).toMatch(`things.any: ${path}: `);
        expect(error.message).not.toContain('secret words');
      }
    }
    const free = { method: 'POST', path: '/x', json: { deep: make() } } as const;
    expect((await failureOf(client.$request(free))).message).toMatch(`$request: json.deep${at}: `);
    expect(await failureOf(client.$call('things.any', make()) as Promise<unknown>)).toMatchObject({
      code: 'input_invalid',
    });
    const { list, asked } = pagedClient({ kind: 'page', param: 'page' }, () => reply(200, { data: [] }));
    expect(await failureOf(list(make() as never))).toMatchObject({ code: 'input_invalid', sent: 'no' });
    expect(await failureOf(all(list({ q: make() } as never).pages()))).toMatchObject({ code: 'input_invalid' });
    expect([...transport.requests, ...asked, ({} as Record<string, unknown>)['polluted']]).toEqual([undefined]);
  },
);

test('what is checked is what is sent, whatever a getter answers the second time', async () => {
  const transport = scripted(reply(200));
  const client = acmeClient({ any }, fakeRuntime(transport));
  let reads = 0;
  const value = Object.defineProperty({}, 'a', { enumerable: true, get: () => (reads += 1) });
  await client.$call('things.any', { value });
  expect([reads, transport.requests[0]!.body]).toEqual([1, '{"value":{"a":1}}']);
});

test('an object that stands in many places is sent in each, until it would double without end', async () => {
  const transport = scripted(reply(200));
  const client = acmeClient({ any }, fakeRuntime(transport));
  const shared = { a: 1 };
  await client.$call('things.any', { value: [shared, shared] });
  expect(transport.requests[0]!.body).toBe('{"value":[{"a":1},{"a":1}]}');
  let doubled: object = {};
  for (let depth = 0; depth < 60; depth++) doubled = { a: doubled, b: doubled };
  const error = await failureOf(client.$call('things.any', { value: doubled }) as Promise<unknown>);
  expect(error.code).toBe('input_invalid');
  expect(error.message).toContain('holds too many values');
});

test('keys named as members of every object are keys as any other', async () => {
  const transport = scripted(reply(200));
  const client = acmeClient({ any }, fakeRuntime(transport));
  const value = { constructor: { prototype: { polluted: 1 } }, toString: 'x', hasOwnProperty: 1 };
  await client.$call('things.any', { value });
  expect(transport.requests[0]!.body).toBe(JSON.stringify({ value }));
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('null in place of input, options, request or settings is nothing given', async () => {
  const nothing = null as never;
  const transport = scripted(reply(200));
  const client = acmeClient({ any }, fakeRuntime(transport), { settings: nothing });
  await client.$call('things.any', nothing, nothing);
  await client.$request({ method: 'GET', path: '/x' }, nothing);
  const { list } = pagedClient({ kind: 'page', param: 'page' }, () => reply(200, { data: [] }));
  expect(await all(list(nothing, nothing))).toEqual([]);
  expect(await failureOf(client.$request(nothing))).toMatchObject({ code: 'input_invalid' });
  expect(transport.requests).toHaveLength(2);
});

test.each(['things.anny', '__proto__', 'constructor', Symbol('x'), {}, null])(
  'an unknown operation %s rejects, as a promise and as a list',
  async (id) => {
    const client = acmeClient({ any }, fakeRuntime(scripted()));
    const call = () => client.$call(id as string) as Promise<unknown> & AsyncIterable<unknown>;
    expect(await failureOf(call())).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(await failureOf(all(call()))).toMatchObject({ code: 'misconfigured' });
    expect(await call().catch((error: unknown) => error)).toMatchObject({ hint: 'Check the id.' });
    if (id === 'things.anny') expect((await failureOf(call())).message).toContain('Did you mean "things.any"?');
  },
);
