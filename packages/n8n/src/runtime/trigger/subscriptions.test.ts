import type { IHookFunctions } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { acmeCredentials, acmeTable } from '../../test-support/acme.js';
import { answer, fakeExecution } from '../../test-support/fake-execution.js';
import { createSubscriptions, removeSubscriptions, subscriptionsExist } from './subscriptions.js';
import type { TriggerTable } from './table.js';

const url = 'https://n8n.example.test/webhook/a';
const open = { type: 'object', properties: {}, additionalProperties: {} } as const;
const run = (method: 'POST' | 'DELETE', path: string) =>
  acmeTable({ effect: 'write', request: { method, path, answer: { as: 'any' } } }, open).operations['things.run']!;
const webhook = (name: string) =>
  ({
    kind: 'webhook',
    title: name,
    verify: { kind: 'none', because: 'x' },
    match: [{ path: 'event', equals: name }],
    subscription: {
      create: { operation: 'hooks.add', input: { url: '{url}', event: name }, id: 'id' },
      remove: { operation: 'hooks.remove', input: { hook_id: '{id}' } },
    },
  }) as const;
const table: TriggerTable = {
  ...acmeTable(),
  operations: { 'hooks.add': run('POST', '/hooks'), 'hooks.remove': run('DELETE', '/hooks/{hook_id}') },
  triggers: { created: webhook('created'), changed: webhook('changed') },
};

function hooks(answers: (() => unknown)[], parameters: Record<string, unknown> = { registration: 'node' }) {
  const data: { webhooks?: { id: string; trigger: string }[] } = {};
  const { context, sent } = fakeExecution({ items: [{ parameters: {} }], credentials: acmeCredentials, answers });
  const as = (mode: string, at = url): IHookFunctions =>
    Object.assign(Object.create(context), {
      getMode: () => mode,
      getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
      getNodeWebhookUrl: () => at,
      getWorkflowStaticData: () => data,
    });
  return {
    data,
    as,
    told: () =>
      sent.map(({ options: { method, body, url: to } }) => (method === 'POST' ? JSON.parse(String(body)) : to)),
  };
}

const made = (id: string) => () => answer(200, { id });
const failed = () => answer(409, { message: 'no' });

describe('a node that registers its URL', () => {
  test('does so once for each wanted event, and removes what it made', async () => {
    const { data, as, told } = hooks([made('h1'), made('h2'), () => answer(200, {})]);
    expect(await subscriptionsExist(as('trigger'), table)).toBe(false);
    await createSubscriptions(as('trigger'), table);
    expect(await subscriptionsExist(as('trigger'), table)).toBe(true);
    await createSubscriptions(as('trigger'), table);
    await removeSubscriptions(as('trigger'), table);
    expect(told()).toEqual([
      { url, event: 'created' },
      { url, event: 'changed' },
      'https://api.acme.test/hooks/h1',
      'https://api.acme.test/hooks/h2',
    ]);
    expect(data.webhooks).toEqual([]);
  });

  test('keeps the id of the first before the second fails', async () => {
    const { data, as } = hooks([made('h1'), failed]);
    await expect(createSubscriptions(as('trigger'), table)).rejects.toMatchObject({ httpCode: '409' });
    expect(data.webhooks).toMatchObject([{ id: 'h1', trigger: 'created' }]);
  });

  test('removes the others when one cannot be removed, and what the vendor has forgotten counts as removed', async () => {
    const { data, as } = hooks([made('h1'), made('h2'), failed, () => answer(404, {})]);
    await createSubscriptions(as('trigger'), table);
    await expect(removeSubscriptions(as('trigger'), table)).rejects.toMatchObject({ httpCode: '409' });
    expect(data.webhooks).toMatchObject([{ id: 'h1' }]);
  });

  test('leaves the webhooks of the published workflow alone in a test', async () => {
    const { data, as } = hooks([made('h1'), made('h2'), made('t1'), made('t2'), () => answer(200, {})]);
    await createSubscriptions(as('trigger'), table);
    await createSubscriptions(as('manual', `${url}-test`), table);
    await removeSubscriptions(as('manual', `${url}-test`), table);
    expect(data.webhooks).toMatchObject([{ id: 'h1' }, { id: 'h2' }]);
  });
});

test('a webhook that is registered by hand needs nothing', async () => {
  const { as, told } = hooks([failed], { registration: 'hand' });
  expect(await subscriptionsExist(as('trigger'), table)).toBe(true);
  await removeSubscriptions(as('trigger'), table);
  expect(told()).toEqual([]);
});
