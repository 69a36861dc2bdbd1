import { expect, test } from 'vitest';
import { afsDemo, createAfsSimulator, type AfsSimulatorOptions } from '../index.js';

const batch = async (form: Record<string, string>, options: AfsSimulatorOptions = {}) => {
  const body = new URLSearchParams(form);
  const request = new Request('https://api.afsanalytics.com/v1/stats/batch', { method: 'POST', body });
  const response = await createAfsSimulator(options).fetch(request);
  return { status: response.status, body: await response.json() };
};

const key = { api_key: afsDemo.api_key };
const denied = { error: 'access_denied', error_description: expect.any(String) };

test('the demo key has the vendor’s form and needs percent-encoding', () => {
  expect(afsDemo.api_key.split('-')[0]).toBe(afsDemo.account_id);
  expect(encodeURIComponent(afsDemo.api_key)).not.toBe(afsDemo.api_key);
});

test('a wrong or missing key is access_denied, with the status asked for', async () => {
  expect(await batch({ api_key: 'wrong' })).toEqual({ status: 401, body: denied });
  expect(await batch({})).toEqual({ status: 401, body: denied });
  expect(await batch({ api_key: 'wrong' }, { deniedStatus: 200 })).toEqual({ status: 200, body: denied });
});

test('client id and access token open it too, both together only', async () => {
  const { client_id, access_token } = afsDemo;
  expect((await batch({ client_id, access_token })).status).toBe(200);
  expect((await batch({ access_token })).status).toBe(401);
});

test('no actions are an empty list, as PHP writes an empty map', async () => {
  expect(await batch(key)).toEqual({ status: 200, body: { performed_actions: [] } });
});

test('account_infos is answered with the account, whatever follows the colon', async () => {
  const { body } = await batch({ ...key, 'actions[account_infos:7][a]': 'b' });
  expect(body).toEqual({
    performed_actions: {
      'account_infos:7': {
        id: '00000042',
        plan: { id: 4, name: 'Demo plan', trial: false, start_date: '2026-01-01', end_date: '2026-12-31' },
      },
    },
  });
});

test('the account can be another one', async () => {
  const plan = { id: '0', name: 'Free', trial: '0', start_date: '', end_date: '' };
  const { body } = await batch({ ...key, 'actions[account_infos][a]': 'b' }, { account: { id: 42, plan } });
  expect(body).toEqual({ performed_actions: { account_infos: { id: 42, plan } } });
});

test('other actions come back as they were parsed, marked as simulated', async () => {
  const { body } = await batch({ ...key, 'actions[visits:1][period][]': 'été & co', 'actions[visits:1][on]': '1' });
  expect(body).toEqual({
    performed_actions: {
      'visits:1': {
        simulated: true,
        received_action: { period: ['été & co'], on: '1' },
        metas: { custom: { user_id: ['demo-visitor-1'], product_sku: ['DEMO-SKU-1'] } },
      },
    },
  });
});

test('a list of actions is answered under the uid each one carries', async () => {
  const { body } = await batch({ ...key, 'actions[0][uid]': 'account_infos:a', 'actions[1][uid]': 'visits:b' });
  expect(Object.keys((body as { performed_actions: object }).performed_actions)).toEqual([
    'account_infos:a',
    'visits:b',
  ]);
});

test('a JSON body holds no actions', async () => {
  const request = new Request('https://api.afsanalytics.com/v1/stats/batch', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...key, actions: { 'visits:1': {} } }),
  });
  expect(await (await createAfsSimulator().fetch(request)).json()).toEqual({ performed_actions: [] });
});
