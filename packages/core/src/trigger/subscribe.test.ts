import { describe, expect, test } from 'vitest';
import { ConnectorError, subscribe, unsubscribe } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { webhookTrigger } from '../test-support/triggers.js';

const trigger = {
  ...webhookTrigger('created', { kind: 'none', because: 'x' }),
  subscription: {
    create: {
      operation: 'hooks.add',
      input: { config: { target: '{url}', text: 'to {url}' }, events: ['created'], active: true },
      id: 'data.id',
    },
    remove: { operation: 'hooks.remove', input: { hook_id: '{id}', note: 'hook {id}' } },
  },
};
const url = 'https://example.com/hooks/secret';

/** A client that answers each call with this, or throws it. */
function clientOf(answer: unknown) {
  const calls: unknown[] = [];
  const $call = async (...call: unknown[]) => {
    calls.push(call);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { $call, calls };
}

describe('subscribe', () => {
  test('registers the URL, wherever the input has it, and returns the id as it came', async () => {
    const client = clientOf({ data: { id: 77 } });
    expect(await subscribe(client, trigger, url)).toBe(77);
    const input = { config: { target: url, text: `to ${url}` }, events: ['created'], active: true };
    expect(client.calls).toEqual([['hooks.add', input]]);
  });

  test('without an id in the answer says that the webhook may be there', async () => {
    for (const answer of [{}, null, { data: { id: '' } }, { data: { id: {} } }]) {
      const error = await failureOf(subscribe(clientOf(answer), trigger, url));
      expect(error).toMatchObject({ code: 'output_invalid', sent: 'yes' });
      expect(error.hint).toContain('by hand');
    }
  });
});

describe('unsubscribe', () => {
  const failing = (code: 'not_found' | 'unavailable') =>
    clientOf(new ConnectorError({ code, connector: 'acme', operation: 'hooks.remove', message: 'no' }));

  test('removes by the id: a number stays a number where it stands alone', async () => {
    const client = clientOf({});
    await unsubscribe(client, trigger, 77);
    expect(client.calls).toEqual([['hooks.remove', { hook_id: 77, note: 'hook 77' }]]);
  });

  test('is done if the vendor does not know the id, and fails for anything else', async () => {
    await unsubscribe(failing('not_found'), trigger, 77);
    expect((await failureOf(unsubscribe(failing('unavailable'), trigger, 77))).code).toBe('unavailable');
  });
});
