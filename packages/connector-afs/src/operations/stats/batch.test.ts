import { createClient, type HttpRequest } from '@raccord/core';
import { afsDemo, createAfsSimulator } from '@raccord/simulators';
import { describe, expect, it, onTestFinished } from 'vitest';
import { afs } from '../../connector.js';
import { splitActions, variablesIn } from './split-actions.js';

const { api_key, client_id, access_token } = afsDemo;

async function world(credentials: object = { api_key: { api_key } }) {
  const simulator = createAfsSimulator();
  const { servers, close } = await simulator.listen();
  onTestFinished(close);
  const client = createClient(afs, { settings: {}, credentials, servers });
  return { client, sizes: () => simulator.requests.map(({ body }) => body.split('&').length) };
}

const action = <More extends object = object>(size: number, more?: More) => ({
  ...(more ?? ({} as More)),
  list: Array.from({ length: size }, (_, index) => index),
});

describe('a batch that PHP would cut off', () => {
  it.each([{ api_key: { api_key } }, { oauth: { client_id, access_token } }])(
    'is sent in requests that PHP reads whole, and answers as one: %j',
    async (credentials) => {
      const { client, sizes } = await world(credentials);
      const actions = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`visits:${at}`, action(100)]));
      const { performed_actions } = await client.stats.batch({ actions });
      expect(Object.keys(performed_actions ?? {})).toEqual(Object.keys(actions));
      for (const result of Object.values(performed_actions ?? {})) {
        expect((result as { received_action: { list: unknown[] } }).received_action.list).toHaveLength(100);
      }
      expect(sizes()).toHaveLength(4);
      for (const size of sizes()) expect(size).toBeLessThanOrEqual(1000);
    },
  );

  it('as a list keeps each result under its uid', async () => {
    const { client } = await world();
    const actions = Array.from({ length: 12 }, (_, at) => action(199, { uid: `visits:${at}` }));
    const { performed_actions } = await client.stats.batch({ actions });
    expect(Object.keys(performed_actions ?? {})).toEqual(actions.map(({ uid }) => uid));
  });

  it('as a list without uids keeps each result under its position', async () => {
    const { client } = await world();
    const actions = Array.from({ length: 12 }, (_, at) => action(199, { at }));
    const { performed_actions } = await client.stats.batch({ actions });
    const positions = Object.entries(performed_actions ?? {}).map(([key, result]) => [
      key,
      (result as { received_action: { at: string } }).received_action.at,
    ]);
    expect(positions).toEqual(actions.map(({ at }) => [String(at), String(at)]));
  });

  it('by a single action is refused before anything is sent, with its uid', async () => {
    const { client, sizes } = await world();
    const call = client.stats.batch({ actions: { 'a:1': action(1), 'visits:7': action(999) } });
    await expect(call).rejects.toMatchObject({
      code: 'input_invalid',
      sent: 'no',
      message: expect.stringContaining('actions.visits:7'),
    });
    expect(sizes()).toEqual([]);
  });

  it('is split at the same places as its form is long: empty values count nothing', () => {
    const full = action(998);
    expect(splitActions({ a: full, b: { x: null, y: [], z: {} } })).toHaveLength(1);
    expect(splitActions({ a: full, b: { x: '' } })).toHaveLength(2);
    expect(variablesIn({ a: [1, { b: true, c: null }], d: '' })).toBe(3);
    expect(splitActions({})).toEqual([{ actions: {}, first: 0 }]);
  });
});

describe('answers', () => {
  const answering = (...answers: unknown[]) => {
    const requests: HttpRequest[] = [];
    const transport = async (request: HttpRequest) => {
      requests.push(request);
      const text = JSON.stringify(answers[requests.length - 1]);
      return { status: 200, headers: {}, bytes: async () => new TextEncoder().encode(text) };
    };
    return createClient(afs, { settings: {}, credentials: { api_key: { api_key } } }, { transport });
  };
  const large = { actions: { a: action(900), b: action(900) } };

  it.each([
    [{ performed_actions: [] }, { performed_actions: {} }],
    [{ performed_actions: [{ x: 1 }] }, { performed_actions: { 0: { x: 1 } } }],
    [{}, {}],
    [null, {}],
    [[], {}],
    [{ performed_actions: null, error: null }, {}],
    [
      { performed_actions: { a: 1 }, error: 12, more: 1 },
      { performed_actions: { a: 1 }, error: 12, more: 1 },
    ],
  ])('%j is %j', async (answer, output) => {
    expect(await answering(answer).stats.batch({ actions: {} })).toEqual(output);
  });

  it('of parts keep the error of each part beside the results of the others', async () => {
    const client = answering({ performed_actions: { a: 1 } }, { performed_actions: [], error: 'late', more: 1 });
    expect(await client.stats.batch(large)).toEqual({ performed_actions: { a: 1 }, error: 'late', more: 1 });
  });

  it.each([['quota'], [12]])('of nothing but the error %j are rejected, with what was said', async (error) => {
    const call = answering({ error, error_description: 'used up', performed_actions: [] }).stats.batch({ actions: {} });
    await expect(call).rejects.toMatchObject({
      code: 'rejected',
      sent: 'yes',
      message: expect.stringContaining(`${error}, used up`),
    });
  });

  it.each([['access_denied'], [401], ['401']])('of the error %j, with status 200, are auth_expired', async (error) => {
    const call = answering({ error }).stats.batch({ actions: {} });
    await expect(call).rejects.toMatchObject({ code: 'auth_expired', operation: 'stats.batch' });
  });

  it('that are no JSON are output_invalid', async () => {
    const transport = async () => ({
      status: 200,
      headers: {},
      bytes: async () => new TextEncoder().encode('<h1>Maintenance</h1>'),
    });
    const client = createClient(afs, { settings: {}, credentials: { api_key: { api_key } } }, { transport });
    await expect(client.stats.batch({ actions: {} })).rejects.toMatchObject({ code: 'output_invalid' });
  });
});
