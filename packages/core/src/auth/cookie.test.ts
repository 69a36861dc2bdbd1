import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createClient, defineConnection, defineConnector, type KeyAuth } from '../index.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { clientWith, connectorWith } from '../test-support/auth-kinds.js';
import { failureOf } from '../test-support/failure-of.js';
import { firstProblem, refusal } from '../test-support/refusal.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const scheme: KeyAuth = {
  kind: 'key',
  fields: { session: { label: 'Session', secret: true }, site: { label: 'Site', optional: true } },
  place: { in: 'cookie', name: 'SID' },
  also: [{ in: 'cookie', name: 'site', value: '{site}' }],
};

describe('a key in a cookie', () => {
  test('is one of the cookies', async () => {
    const transport = scripted(reply(200));
    await clientWith(scheme, { session: 'abc=%3D/+0123456789', site: 'fr' }, transport).client.things.list();
    await clientWith(scheme, { session: 'abc-0123456789' }, transport).client.things.add();
    expect(transport.requests.map(({ headers }) => headers['cookie'])).toEqual([
      'SID=abc=%3D/+0123456789; site=fr',
      'SID=abc-0123456789',
    ]);
  });

  // RFC 6265 §4.1.1: https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1 (read 2026-11-29).
  test.each([' ', ';', ',', '"', '\\', '\n', 'é'])('with %j in it cannot be sent', async (character) => {
    const session = `abc${character}0123456789`;
    const error = await failureOf(clientWith(scheme, { session }).client.things.list());
    expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(error.message).toBe('things.list: the credentials of scheme cannot be sent in a cookie');
  });

  test.each(['abc-0123456789', 'x1'])('%s is never shown', async (session) => {
    const echo = reply(400, { message: `bad cookie SID=${session}` });
    const { client, fake } = clientWith(scheme, { session }, scripted(echo));
    const plan = client.$plan('things.list');
    expect(plan.headers?.['cookie']).toBe('SID=REDACTED');
    const error = await failureOf(client.things.list());
    expect(JSON.stringify([plan, error, error.message, fake.events])).not.toContain(`SID=${session}`);
    expect(error.message).toContain('REDACTED');
  });

  test('needs a name that cookies have', () => {
    const place = { in: 'cookie', name: 'a b' } as const;
    expect(firstProblem(refusal(() => connectorWith({ ...scheme, place })))).toContain(
      'its name of its place cannot be',
    );
  });
});

describe('a cookie from the input beside a key in one', () => {
  const made = (template: string) => {
    const kit = defineConnection({
      servers: { default: 'https://api.acme.test' },
      settings: {},
      auth: { scheme },
      test: { operation: 'things.list' },
    });
    const list = kit.operation({
      title: 'List',
      description: 'x',
      effect: 'read',
      auth: 'scheme',
      input: () => z.strictObject({ l: z.string().optional() }),
      output: () => z.unknown(),
      request: { method: 'GET', path: '/x', headers: { Cookie: template } },
    });
    return defineConnector({
      id: 'acme',
      name: 'Acme',
      version: '1.0.0',
      docs: 'https://acme.test',
      kit,
      resources: { things: { list } },
    });
  };
  const connection = { settings: {}, credentials: { scheme: { session: 'abc-0123456789' } } };

  test('both are in one header', async () => {
    const transport = scripted(reply(200));
    await createClient(made('lang={l}'), connection, fakeRuntime(transport).runtime).things.list({ l: 'fr' });
    expect(transport.requests[0]!.headers).toMatchObject({ cookie: 'lang=fr; SID=abc-0123456789' });
    expect(Object.keys(transport.requests[0]!.headers).filter((name) => /^cookie$/i.test(name))).toEqual(['cookie']);
  });

  test.each(['x; SID=evil', 'x,y', 'a b', '"x"', 'x\\y', 'é'])('%s is no value of a cookie', async (l) => {
    const transport = scripted(reply(200));
    const client = createClient(made('lang={l}'), connection, fakeRuntime(transport).runtime);
    const error = await failureOf(client.things.list({ l }));
    expect(error).toMatchObject({ code: 'input_invalid', sent: 'no' });
    expect(error.message).toContain('l: cannot be sent in a cookie');
    expect(transport.requests).toEqual([]);
  });

  test('cannot have the name of the key', () => {
    expect(firstProblem(refusal(() => made('lang=fr; SID={l}')))).toContain(
      'cookie as SID, which would replace its own cookie',
    );
  });
});

test('one text is made of several fields', async () => {
  const transport = scripted(reply(200));
  const token: KeyAuth = {
    kind: 'key',
    fields: { id: { label: 'Id' }, token: { label: 'Token', secret: true } },
    place: { in: 'header', name: 'authorization', value: 'OAuth oauth_consumer_key="{id}", oauth_token="{token}"' },
  };
  await clientWith(token, { id: 'key-1', token: 'token-0123456789' }, transport).client.things.list();
  expect(transport.requests[0]!.headers['authorization']).toBe(
    'OAuth oauth_consumer_key="key-1", oauth_token="token-0123456789"',
  );
});
