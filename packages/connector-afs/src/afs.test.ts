import { readFileSync } from 'node:fs';
import { type ConnectorEvent, createClient, type HttpRequest } from '@raccord/core';
import { describe, expect, it } from 'vitest';
import { afs } from './connector.js';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));

function clientThatGets(answer: unknown, status = 200, key = { api_key: '42-not+a/real=key==' }) {
  const requests: HttpRequest[] = [];
  const drift: unknown[] = [];
  const text = JSON.stringify(answer);
  const client = createClient(
    afs,
    { settings: {}, credentials: { api_key: key } },
    {
      transport: async (request) => {
        requests.push(request);
        return { status, headers: {}, bytes: async () => new TextEncoder().encode(text) };
      },
      observe: (event: ConnectorEvent) => void (event.type === 'drift' && drift.push(...event.issues)),
    },
  );
  return { client, requests, drift };
}

describe('stats.batch', () => {
  for (const name of ['stats.batchOnce.map', 'stats.batchOnce.empty', 'stats.batchOnce.partial-error']) {
    it(`answers the envelope of ${name} as it came, without drift`, async () => {
      const { client, drift } = clientThatGets(fixture(name));
      expect(await client.stats.batchOnce({ actions: {} })).toEqual(fixture(name));
      expect(drift).toEqual([]);
    });
  }

  it('sends the actions as PHP reads them, the key beside them in the form', async () => {
    const [{ input, body }] = fixture('form-encoding');
    const { client, requests } = clientThatGets({ performed_actions: {} });
    await client.stats.batch(input);
    expect(requests[0]).toMatchObject({ method: 'POST', url: 'https://api.afsanalytics.com/v1/stats/batch' });
    expect(requests[0]?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
    expect(requests[0]?.body).toBe(`${body}&api_key=42-not%2Ba%2Freal%3Dkey%3D%3D`);
  });

  it('writes what PHP wrote, byte for byte', async () => {
    const [actions, text, key] = fixture('form-encoding') as { input: Record<string, unknown>; body: string }[];
    for (const { input, body } of [actions!, text!]) {
      const { client, requests } = clientThatGets({});
      await client.$request({ method: 'POST', path: '/stats/batch', form: input });
      expect(requests[0]?.body).toBe(`${body}&api_key=42-not%2Ba%2Freal%3Dkey%3D%3D`);
    }
    const { client, requests } = clientThatGets({}, 200, key!.input as { api_key: string });
    await client.stats.batch({ actions: {} });
    expect(requests[0]?.body).toBe(key!.body);
  });

  it('takes a list of actions too, since the documents do not say which it is', async () => {
    const { client, requests } = clientThatGets({ performed_actions: [] });
    await client.stats.batch({ actions: [{ kind: 'x' }] });
    expect(requests[0]?.body).toMatch(/^actions%5B0%5D%5Bkind%5D=x&/);
  });

  it('refuses a uid with a square bracket, which PHP would cut', async () => {
    const { client, requests } = clientThatGets({});
    for (const actions of [{ 'a]b': {} }, { a: { b: { 'x[y': 1 } } }]) {
      await expect(client.stats.batch({ actions })).rejects.toMatchObject({ code: 'input_invalid' });
    }
    expect(requests).toEqual([]);
  });

  for (const status of [200, 400, 401, 403]) {
    it(`tells access_denied with status ${status} as auth_expired`, async () => {
      const { client, requests } = clientThatGets({ error: 'access_denied', error_description: 'no such key' }, status);
      await expect(client.stats.batch({ actions: {} })).rejects.toMatchObject({
        code: 'auth_expired',
        status,
        upstream: { code: 'access_denied', message: 'no such key' },
      });
      expect(requests).toHaveLength(1);
    });
  }
});

describe('account.infos', () => {
  it('answers the first result whose uid starts with account_infos', async () => {
    const { client } = clientThatGets(fixture('stats.batchOnce.map'));
    const { plan, ...account } = fixture('stats.batchOnce.map').performed_actions['account_infos:1'];
    expect(await client.account.infos({ actions: { 'account_infos:1': {} } })).toEqual({
      ...account,
      plan: { ...plan, trial: false },
      free: false,
      e_commerce: true,
    });
  });

  it('says what the API said where it answered an error in place of results', async () => {
    const { client } = clientThatGets({ error: 'server_error', error_description: 'quota used up' });
    await expect(client.account.infos({ actions: {} })).rejects.toMatchObject({
      code: 'rejected',
      sent: 'yes',
      message: expect.stringContaining('server_error, quota used up'),
    });
  });

  it('is not found where no result is the account, and says that no request for it is documented', async () => {
    const { client } = clientThatGets({ performed_actions: { 'account_infos_more:1': {} } });
    await expect(client.account.infos({ actions: {} })).rejects.toMatchObject({
      code: 'not_found',
      operation: 'account.infos',
      hint: expect.stringContaining('The request is not documented'),
    });
  });
});
