import { createHmac } from 'node:crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { acmeCredentials, acmeTable, anything } from '../../test-support/acme.js';
import { answer, fakeExecution } from '../../test-support/fake-execution.js';
import { receiveWebhook } from './receive.js';
import type { NodeTrigger, TriggerTable } from './table.js';

type Webhook = Extract<NodeTrigger, { kind: 'webhook' }>;
const created: Webhook = {
  kind: 'webhook',
  title: 'Created',
  verify: { kind: 'none', because: 'x' },
  match: [{ path: 'event', equals: 'created' }],
  enrich: { operation: 'things.run', input: {} },
};
const tableOf = (more: Partial<Webhook> = {}, secret?: string): TriggerTable => ({
  ...acmeTable({ request: { method: 'GET', path: '/things' } }, anything),
  triggers: { created: { ...created, ...more } },
  ...(secret ? { secret } : {}),
});

async function call(
  table: TriggerTable,
  body: string,
  { parameters = {}, headers = {}, answers = [failed] }: Call = {},
) {
  const credentials = { ...acmeCredentials, acmeWebhookApi: { secret: ' s3cret ', previousSecret: '' } };
  const { context } = fakeExecution({ items: [{ parameters: {} }], credentials, answers });
  const response: { status?: number; body?: string } = {};
  const express = {
    status: (status: number) => ((response.status = status), express),
    set: () => express,
    end: (text: string) => void (response.body = text),
  };
  const own = {
    getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
    getRequestObject: () => ({
      method: 'POST',
      url: '/webhook/a',
      headers: { 'content-type': 'application/json', ...headers },
      rawBody: Buffer.from(body),
    }),
    getResponseObject: () => express,
    getNodeWebhookUrl: () => 'https://n8n.example.test/webhook/a',
  };
  const result = await receiveWebhook(Object.assign(Object.create(context), own) as IWebhookFunctions, table);
  return { result, response, items: result.workflowData?.[0]?.map(({ json }) => json) };
}
interface Call {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answers?: (() => unknown)[];
}
const failed = () => answer(403, { message: 'no' });
const event = JSON.stringify({ event: 'created', id: 1 });

describe('an event', () => {
  test('is an item with an id that is the same each time', async () => {
    const [first, again] = [await call(tableOf(), event), await call(tableOf(), event)];
    expect(first.items).toMatchObject([{ type: 'created', payload: { event: 'created', id: 1 } }]);
    expect(again.items?.[0]?.['id']).toBe(first.items?.[0]?.['id']);
  });

  test('that is not wanted starts nothing; one nobody knows comes with all events only', async () => {
    const other = JSON.stringify({ event: 'renamed' });
    expect((await call(tableOf(), other)).items).toMatchObject([{ type: 'unknown' }]);
    expect((await call(tableOf(), other, { parameters: { events: ['created'] } })).result).toEqual({});
  });

  test('comes with the current state if that is wanted, and comes if that cannot be read', async () => {
    const parameters = { readCurrentState: true };
    const read = await call(tableOf(), event, { parameters, answers: [() => answer(200, { state: 'new' })] });
    expect(read.items).toMatchObject([{ current: { state: 'new' } }]);
    const unread = await call(tableOf(), event, { parameters });
    expect(unread.items).toMatchObject([{ type: 'created', current_error: { code: 'forbidden' } }]);
  });
});

test('a call that is not JSON is refused with 400, and not quoted', async () => {
  const { result, response } = await call(tableOf(), '{"personal');
  expect([result, response.status]).toEqual([{ noWebhookResponse: true }, 400]);
  expect(response.body).not.toContain('personal');
});

test('a call that fails verification is refused with 401', async () => {
  const verify = { kind: 'hmac', algorithm: 'sha256', header: 'x-signature', value: '{hex}', signs: '{body}' } as const;
  const table = tableOf({ verify }, 'acmeWebhookApi');
  const signed = (secret: string) => ({ 'x-signature': createHmac('sha256', secret).update(event).digest('hex') });
  expect((await call(table, event, { headers: signed('s3cret') })).items).toMatchObject([{ type: 'created' }]);
  expect((await call(table, event, { headers: signed('other') })).response.status).toBe(401);
  expect((await call(table, event)).response.status).toBe(401);
});

test('a handshake is answered', async () => {
  const challenge = { when: [{ path: 'challenge' }], answer: { body: '{body.challenge}' } } as const;
  const { result, response } = await call(tableOf({ challenge }), JSON.stringify({ challenge: 'abc' }));
  expect([result, response]).toEqual([{ noWebhookResponse: true }, { status: 200, body: 'abc' }]);
});
