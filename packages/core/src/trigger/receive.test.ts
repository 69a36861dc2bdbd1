import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { defineConnector, receive } from '../index.js';
import { kit, list } from '../test-support/acme.js';
import { cases } from '../test-support/cases.js';
import { failureOf } from '../test-support/failure-of.js';
import { canonicalJson } from '../text/canonical-json.js';
import { parseJson } from '../text/parse-json.js';

const canary = 'canary-31415926';
const webhook = (equals: string) =>
  kit.webhook({
    title: 'x',
    description: 'x',
    match: [{ path: 'data.event', equals }],
    event: () =>
      z.looseObject({ data: z.looseObject({ event: z.string(), id: z.number(), at: z.string().nullish() }) }),
    decode: { 'data.at': 'date:auto' },
    verify: { kind: 'none', because: 'the vendor signs nothing' },
    samples: [],
  });
const { triggers } = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test',
  kit,
  resources: { things: { list } },
  triggers: { created: webhook('created'), moved: webhook('moved') },
});
const all = [triggers.created, triggers.moved];

const bytes = (text: string) => new TextEncoder().encode(text);
async function received(body: unknown, given: (typeof all)[number] | typeof all = all) {
  const rawBody = body instanceof Uint8Array ? body : bytes(typeof body === 'string' ? body : JSON.stringify(body));
  const events = await receive(given, { headers: {}, rawBody }, [], 1234);
  expect(events).toHaveLength(1);
  return events[0]!;
}

describe('a webhook call', () => {
  test('is an event of the trigger it matches, decoded, with every key that came', async () => {
    const payload = { data: { event: 'moved', id: 7, at: 1769860800, more: { a: [1] } }, other: null };
    const event = await received(payload);
    expect(event).toMatchObject({ type: 'moved', at: 1234, drift: [] });
    expect(event.event).toEqual({ ...payload, data: { ...payload.data, at: '2026-01-31T12:00:00.000Z' } });
  });

  test('that no trigger matches is an event of type unknown, as it came', async () => {
    for (const payload of [
      { data: { event: 'deleted', at: 1769860800 } },
      {},
      { data: null },
      { 'data.event': 'created' },
    ]) {
      const event = await received(payload);
      expect(event).toMatchObject({ type: 'unknown', event: payload });
      expect(event.drift).toHaveLength(1);
    }
    expect((await received({ data: { event: 'moved', id: 1 } }, triggers.created)).type).toBe('unknown');
  });

  test('that does not fit the schema is delivered with drift: paths, never values', async () => {
    const payload = { data: { event: 'created', id: canary, at: canary } };
    const { event, drift } = await received(payload);
    expect(event).toEqual(payload);
    expect(drift.map(({ path }) => String(path?.join('.'))).toSorted()).toEqual(['data.at', 'data.id']);
    expect(JSON.stringify(drift)).not.toContain(canary);
  });

  test.each<[string, string | Uint8Array]>([
    ['no JSON', '{"a":'],
    ['an empty body', ''],
    ['a list', '[1]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['nesting beyond all measure', `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
  ])('with %s is refused', async (_, body) => {
    expect(await failureOf(received(body))).toMatchObject({ code: 'input_invalid', sent: 'no' });
  });
});

describe('the id of an event', () => {
  const payloads = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 6 });

  test('is the SHA-256 of the canonical JSON of the whole payload', async () => {
    await fc.assert(
      fc.asyncProperty(payloads, async (payload) => {
        const parsed = parseJson(JSON.stringify(payload));
        const expected = createHash('sha256').update(canonicalJson(parsed), 'utf8').digest('hex');
        expect((await received(payload)).id).toBe(expected);
      }),
      cases(1_000),
    );
    expect((await received('{}')).id).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });

  test('does not depend on the order of keys, nor on spaces, nor on the time', async () => {
    const one = await received('{"data":{"event":"moved","id":7},"b":[1,2]}');
    const other = await received('{ "b" : [1, 2],\n"data": {"id": 7.0, "event": "mo\\u0076ed"} }');
    expect(other.id).toBe(one.id);
    const again = await receive(
      all,
      { headers: {}, rawBody: bytes('{"b":[1,2],"data":{"event":"moved","id":7}}') },
      [],
    );
    expect(again[0]?.id).toBe(one.id);
  });

  test('changes with any value, also one that no schema knows', async () => {
    const changed = fc.tuple(payloads, fc.string(), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(changed, async ([payload, key, value]) => {
        const altered = Object.fromEntries([...Object.entries(payload), [key, value]]);
        const equal =
          canonicalJson(JSON.parse(JSON.stringify(altered))) === canonicalJson(JSON.parse(JSON.stringify(payload)));
        const [one, other] = [await received(payload), await received(altered)];
        expect(one.id === other.id).toBe(equal);
      }),
      cases(1_000),
    );
    const ids = ['[1,2]', '[2,1]', '"1"', '1', 'null', '{"a":1}', '{"a":"1"}', '1.5', '""'];
    const unique = new Set(await Promise.all(ids.map(async (value) => (await received(`{"x":${value}}`)).id)));
    expect(unique.size).toBe(ids.length);
  });
});

test.each([undefined, null, '', ' ', []])(
  'a signed webhook is refused when no usable secret is given: %j',
  async (secret) => {
    const signed = kit.webhook({
      title: 'x',
      description: 'x',
      match: [{ path: 'event', equals: 'x' }],
      event: () => z.looseObject({}),
      verify: { kind: 'token', in: 'header', name: 'x-token' },
      samples: [],
    });
    const request = { headers: { 'x-token': String(secret) }, rawBody: new TextEncoder().encode('{"event":"x"}') };
    await expect(receive(signed, request, secret as never)).rejects.toMatchObject({ code: 'signature_invalid' });
  },
);
