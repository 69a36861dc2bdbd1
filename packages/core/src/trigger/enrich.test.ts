import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { clientFromManifest, createClient, defineConnector, enrich, type TriggerEvent } from '../index.js';
import { toManifest } from '../test-support/to-manifest.js';
import { credentials, kit, list } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { pollTrigger } from '../test-support/triggers.js';
import { type Answer, reply, scripted, socketError } from '../test-support/scripted-transport.js';

const get = kit.operation({
  title: 'Get Thing',
  description: 'x',
  effect: 'read',
  auth: 'key',
  input: () =>
    z.strictObject({
      thing_id: z.string().meta({ description: 'x' }),
      payload: z.record(z.string(), z.unknown()).optional().meta({ description: 'x' }),
    }),
  output: () => z.looseObject({ at: z.string() }),
  request: { method: 'GET', path: '/things/{thing_id}', decode: { at: 'unix-seconds' } },
});
const words = { title: 'x', description: 'x', event: () => z.looseObject({}), samples: [] };
const changed = kit.webhook({
  ...words,
  match: [{ path: 'event', equals: 'changed' }],
  verify: { kind: 'none', because: 'x' },
  enrich: { operation: 'things.get', input: { thing_id: 'data.id', payload: '*' } },
});
const acme = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.2.3',
  docs: 'https://acme.test/docs',
  kit,
  resources: { things: { list, get } },
  triggers: { changed },
});

const payload = { event: 'changed', data: { id: 'a7', at: 1 } };
const event: TriggerEvent<unknown> = { id: 'x', at: 5, type: 'changed', event: payload, drift: [] };

const connection = { settings: {}, credentials };
const manifest = toManifest(acme);

describe.each(['definition', 'manifest'])('enrich, with the client of the %s', (of) => {
  const { triggers } = of === 'manifest' ? manifest : acme;
  const given = (...answers: Answer[]) => {
    const transport = scripted(...answers);
    const { runtime } = fakeRuntime(transport);
    const make = () =>
      of === 'manifest' ? clientFromManifest(manifest, connection, runtime) : createClient(acme, connection, runtime);
    return { client: make(), transport };
  };

  test('answers the event as it came, and beside it how its subject is now', async () => {
    const { client, transport } = given(reply(200, { at: 1_767_225_600 }));
    const before = structuredClone(event);
    expect(await enrich(client, triggers, event)).toEqual({ ...event, current: { at: '2026-01-01T00:00:00.000Z' } });
    expect(event).toEqual(before);
    const [sent] = transport.requests;
    expect(sent).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer key-0123456789' } });
    expect(sent?.url).toMatch(/\/things\/a7\?payload/);
  });

  test('answers null for a subject that is gone, and keeps the event', async () => {
    const { client } = given(reply(404));
    expect(await enrich(client, triggers, event)).toEqual({ ...event, current: null });
  });

  test.each([
    ['unavailable', true, [503, 503, 503].map((status) => reply(status))],
    ['network', true, [1, 2, 3].map(() => socketError('ECONNRESET'))],
    ['forbidden', false, [reply(403)]],
  ] as const)(
    'throws %s where the API cannot be asked, and says whether later may do',
    async (code, retryable, how) => {
      const { client } = given(...how);
      expect(await failureOf(enrich(client, triggers, event))).toMatchObject({ code, retryable });
    },
  );

  test('sends nothing where the payload does not name its subject', async () => {
    const { client, transport } = given();
    const nameless = { ...event, event: { event: 'changed', data: null } };
    expect(await failureOf(enrich(client, triggers, nameless))).toMatchObject({ code: 'input_invalid', sent: 'no' });
    expect(transport.requests).toEqual([]);
  });

  test('gives back as it is what no trigger, or one without enrich, knows', async () => {
    const { client, transport } = given();
    for (const others of [{}, { changed: pollTrigger() }]) expect(await enrich(client, others, event)).toBe(event);
    const odd = { ...event, type: 'constructor' };
    expect(await enrich(client, triggers, odd)).toBe(odd);
    expect(transport.requests).toEqual([]);
  });
});
