import { createClient, defineConnection, defineConnector, type HttpRequest, type Transport } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import type { Script } from '../runtime/answer.js';
import { about, answering, json, request, secret } from '../test-support/recorded.js';
import { recorder } from './recorder.js';
import type { Recording } from './recording.js';

/** A schema by hand, in which one key is secret. */
function inputWithSecret(key: string) {
  const schema = () => ({ type: 'object', properties: { [key]: { type: 'string', secret: true } } });
  const validate = (value: unknown) => ({ value });
  return { version: 1, vendor: 'test', validate, jsonSchema: { input: schema, output: schema } };
}

describe('a recorder shows no secret', () => {
  const sent: [string, Partial<HttpRequest>][] = [
    ['a header', { headers: { authorization: `Bearer ${secret}` } }],
    ['a header nobody knows', { headers: { 'x-acme': secret } }],
    ['the query', { url: `https://api.acme.test/?api_key=${encodeURIComponent(secret)}` }],
    ['the user part of a URL', { url: `https://ada:${encodeURIComponent(secret)}@api.acme.test/` }],
    ['JSON', { method: 'POST', headers: json, body: JSON.stringify({ user: { password: secret } }) }],
    [
      'a form',
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: String(new URLSearchParams({ 'user[client_secret]': secret })),
      },
    ],
  ];

  test.each(sent)('sent in %s', async (_, patch) => {
    const tape = recorder(answering({ json: {} }));
    await tape(request(patch), about);
    expect(JSON.stringify(tape)).not.toMatch(/s3cret/);
    expect(JSON.stringify(tape)).toMatch(/REDACTED/);
    expect(JSON.stringify(tape.requests)).not.toMatch(/s3cret/);
  });

  test('that is repeated in the answer, or was got by it', async () => {
    const token = 'token/of+login==';
    const tape = recorder(
      answering({ json: { access_token: token, said: `you sent ${secret}` } }, { json: { token_was: token } }),
    );
    const login = await tape(
      request({ method: 'POST', headers: json, body: JSON.stringify({ password: secret }) }),
      about,
    );
    await login.bytes();
    const next = await tape(request({ headers: { authorization: `Basic ${btoa(`ada:${secret}`)}` } }), about);
    await next.bytes();
    const shown = JSON.stringify(tape);
    for (const part of ['s3cret', token, btoa(`ada:${secret}`)]) expect(shown).not.toContain(part);
    expect(tape.toJSON().exchanges[0]?.response?.json).toEqual({ access_token: 'REDACTED', said: 'you sent REDACTED' });
  });

  test('that it was told of, and a code that is exchanged for tokens', async () => {
    const tape = recorder(answering({ json: { pin: secret, code: 'a-code-of-theirs' } }), { secrets: [secret] });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await tape(
      request({ method: 'POST', headers, body: 'grant_type=authorization_code&code=a-code-of-theirs' }),
      about,
    );
    await response.bytes();
    expect(JSON.stringify(tape)).not.toMatch(/s3cret|theirs/);
  });

  test.each<[string, Script]>([
    [
      'a link to be followed',
      { status: 302, headers: { location: `https://files.test/cv.pdf?X-Amz-Signature=${secret}` } },
    ],
    ['a link in JSON', { json: { url: `https://files.test/cv.pdf?a=1&sig=${secret}&b=2` } }],
    ['the user part of a link', { json: [`see https://ada:${encodeURIComponent(secret)}@files.test/`] }],
    ['a form', { text: `access_token=${secret}&token_type=bearer` }],
    ['a text that cannot be decoded', { text: `%E0%A4=1&session_id=${secret}` }],
  ])('that comes in %s', async (_, answer) => {
    const tape = recorder(answering(answer));
    const response = await tape(request(), about);
    await response.bytes();
    expect(JSON.stringify(tape)).not.toMatch(/s3cret/);
    expect(JSON.stringify(tape)).toMatch(/REDACTED/);
  });

  test.each(['sid', 'pin', 'pass', 'bearer', 'app_key', 'subscription-key', 'signingKey', 'password_confirmation'])(
    'under the name %s',
    async (name) => {
      const tape = recorder(answering({ json: { [name]: secret } }));
      await (
        await tape(request({ url: `https://api.acme.test/?${name}=${encodeURIComponent(secret)}` }), about)
      ).bytes();
      expect(JSON.stringify(tape)).not.toMatch(/s3cret/);
    },
  );

  test('that the connection or the call knows, under whatever name, in requests, answers and replays', async () => {
    const kit = defineConnection({
      servers: { default: 'https://api.acme.test' },
      settings: {},
      auth: {
        mot: {
          kind: 'key',
          fields: { mot: { label: 'Mot', secret: true } },
          place: { in: 'query', name: 'mot' },
        },
      },
      test: { operation: 'things.run' },
    });
    const run = kit.operation({
      title: 'Run',
      description: 'x',
      effect: 'read',
      auth: 'mot',
      input: () => ({ '~standard': inputWithSecret('carte') }) as never,
      output: () => ({ '~standard': inputWithSecret('carte') }) as never,
      request: { method: 'POST', path: '/things' },
    });
    const acme = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test', kit };
    const connector = defineConnector({ ...acme, resources: { things: { run } } });
    const clientOf = (transport: Transport, mot: string) =>
      createClient(connector, { settings: {}, credentials: { mot: { mot } } }, { transport });
    const tape = recorder(answering({ json: { said: `mot-0123456789 and carte-9876` } }));
    await clientOf(tape, 'mot-0123456789').$call('things.run', { carte: 'carte-9876' });
    const short = recorder(answering({ json: { discarte: 47 } }));
    await clientOf(short, 'mot-0123456789').$call('things.run', { carte: '47' }); // too short to be searched for
    const form = new FormData();
    form.append('carte', '47');
    const knows = Object.assign({ redact: (text: string) => (text === 'carte=47' ? 'REDACTED' : text) }, about);
    await short(request({ method: 'POST', body: form }), knows);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await short(request({ method: 'POST', body: 'carte=47&e=1', headers }), knows);
    const shown = JSON.stringify([tape, tape.requests, short, short.requests]);
    expect(shown).not.toMatch(/0123456789|9876|"47"/);
    expect(short.toJSON().exchanges[0]?.response?.json).toEqual({ discarte: 47 }); // another name
    const replay = recorder(JSON.parse(JSON.stringify(tape)) as Recording);
    expect(await clientOf(replay, 'mot-another-one').$call('things.run', { carte: 'carte-9876' })).toEqual({
      said: 'REDACTED and REDACTED',
    });
  });

  test('and nothing but secrets is masked', async () => {
    const plain = {
      note: 'a = b, a=b & c=d',
      url: 'https://acme.test/?page=2&token_type=x#a=b',
      mail: 'ada@example.com',
    };
    const tape = recorder(answering({ json: plain }));
    await (await tape(request({ url: plain.url }), about)).bytes();
    expect(tape.toJSON().exchanges[0]).toMatchObject({ request: { url: plain.url }, response: { json: plain } });
  });

  test('in an error', async () => {
    const tape = recorder(answering(new Error(`cannot reach ?token=${secret}`)), { secrets: [secret] });
    await expect(tape(request(), about)).rejects.toThrow(secret);
    expect(JSON.stringify(tape)).not.toContain('s3cret');
  });
});
