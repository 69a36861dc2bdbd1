import { createClient, defineConnection, defineConnector, type HttpRequest, type Transport } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { respond, type Script } from '../runtime/answer.js';
import { recorder } from './recorder.js';
import type { Recording } from './recording.js';

const about = { connector: 'acme', operation: 'things.get', effect: 'read', scheme: 'key' } as const;
const signal = new AbortController().signal;
const secret = 's3cret/of+some==length';

function answering(...answers: Script[]): Transport {
  let count = 0;
  return async (request, subject) => {
    const answer = answers[Math.min(count++, answers.length - 1)] as Script;
    return respond(typeof answer === 'function' ? await answer(request, subject) : answer);
  };
}

function request(patch: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url: 'https://api.acme.test/things', headers: {}, signal, ...patch };
}
const json = { 'content-type': 'application/json' };

/** A schema by hand, in which one key is secret. */
function inputWithSecret(key: string) {
  const schema = () => ({ type: 'object', properties: { [key]: { type: 'string', secret: true } } });
  const validate = (value: unknown) => ({ value });
  return { version: 1, vendor: 'test', validate, jsonSchema: { input: schema, output: schema } };
}

describe('a recorder keeps', () => {
  test('method, URL, headers and a JSON body, and passes the answer on', async () => {
    const tape = recorder(answering({ status: 201, json: { id: 1 } }));
    const body = JSON.stringify({ name: 'é' });
    const response = await tape(request({ method: 'POST', headers: { ...json, accept: '*/*' }, body }), about);
    expect([response.status, await response.text()]).toEqual([201, '{"id":1}']);
    expect(tape.requests).toEqual([
      {
        method: 'POST',
        url: 'https://api.acme.test/things',
        headers: { ...json, accept: '*/*' },
        body: { json: { name: 'é' } },
      },
    ]);
    expect(tape.toJSON().exchanges[0]?.response).toEqual({ status: 201, headers: json, json: { id: 1 } });
  });

  test('forms, parts of forms with their files, texts and bytes', async () => {
    const tape = recorder(answering({ json: {} }));
    const form = new FormData();
    form.append('note', 'é');
    form.append('cv', new Blob(['%PDF'], { type: 'application/pdf' }), 'cv.pdf');
    const bodies = ['a[b]=c+d&e=', form, new Uint8Array([1, 255]), '{"a'];
    const types = ['application/x-www-form-urlencoded', '', '', 'application/json'];
    for (const [index, body] of bodies.entries())
      await tape(request({ method: 'POST', body, headers: { 'content-type': types[index] ?? '' } }), about);
    expect(tape.requests.map(({ body }) => body)).toEqual([
      {
        form: [
          ['a[b]', 'c d'],
          ['e', ''],
        ],
      },
      {
        parts: [
          { name: 'note', value: 'é' },
          { name: 'cv', file_name: 'cv.pdf', content_type: 'application/pdf', base64: 'JVBERg==' },
        ],
      },
      { base64: 'Af8=' },
      { text: '{"a' },
    ]);
  });

  test('errors, and throws them on', async () => {
    const error = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } });
    const tape = recorder(answering(error));
    await expect(tape(request(), about)).rejects.toBe(error);
    expect(tape.toJSON().exchanges[0]?.error).toEqual({ message: 'fetch failed', code: 'ECONNRESET' });
  });
});

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
    await login.text();
    const next = await tape(request({ headers: { authorization: `Basic ${btoa(`ada:${secret}`)}` } }), about);
    await next.text();
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
    await response.text();
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
    await response.text();
    expect(JSON.stringify(tape)).not.toMatch(/s3cret/);
    expect(JSON.stringify(tape)).toMatch(/REDACTED/);
  });

  test.each(['sid', 'pin', 'pass', 'bearer', 'app_key', 'subscription-key', 'signingKey', 'password_confirmation'])(
    'under the name %s',
    async (name) => {
      const tape = recorder(answering({ json: { [name]: secret } }));
      await (
        await tape(request({ url: `https://api.acme.test/?${name}=${encodeURIComponent(secret)}` }), about)
      ).text();
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
          use: 'mot',
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
    await (await tape(request({ url: plain.url }), about)).text();
    expect(tape.toJSON().exchanges[0]).toMatchObject({ request: { url: plain.url }, response: { json: plain } });
  });

  test('in an error', async () => {
    const tape = recorder(answering(new Error(`cannot reach ?token=${secret}`)), { secrets: [secret] });
    await expect(tape(request(), about)).rejects.toThrow(secret);
    expect(JSON.stringify(tape)).not.toContain('s3cret');
  });
});

describe('a replay', () => {
  test('answers equal requests in turn, the last answer again and again', async () => {
    const tape = recorder(answering({ json: 1 }, { json: 2 }, { status: 404, text: 'none' }));
    const search = (text: string) => request({ method: 'POST', headers: json, body: JSON.stringify({ text }) });
    for (const text of ['a', 'a', 'b']) await (await tape(search(text), about)).text();
    const kept = JSON.parse(JSON.stringify(tape)) as Recording;
    for (const replay of [tape.replay(), recorder(kept)]) {
      const answers: unknown[] = [];
      for (const text of ['b', 'a', 'a', 'a']) {
        const response = await replay(search(text), about);
        answers.push([response.status, await response.text()]);
      }
      expect(answers).toEqual([
        [404, 'none'],
        [200, '1'],
        [200, '2'],
        [200, '2'],
      ]);
    }
  });

  test('does not mind another key', async () => {
    const tape = recorder(answering({ json: { ok: true } }));
    await (await tape(request({ url: 'https://api.acme.test/?token=one-key-of-many' }), about)).text();
    const response = await tape.replay()(request({ url: 'https://api.acme.test/?token=another-key' }), about);
    expect(await response.text()).toBe('{"ok":true}');
  });

  test('has bytes, and errors', async () => {
    const bytes = new Uint8Array([0, 255, 128]);
    const tape = recorder(answering({ bytes }, Object.assign(new Error('gone'), { code: 'ECONNRESET' })));
    await (await tape(request(), about)).bytes();
    await expect(tape(request(), about)).rejects.toThrow('gone');
    const replay = tape.replay();
    expect(await (await replay(request(), about)).bytes()).toEqual(Buffer.from(bytes));
    await expect(replay(request(), about)).rejects.toMatchObject({ message: 'gone', code: 'ECONNRESET' });
  });

  test('refuses what was not recorded, and says what was', async () => {
    const replay = recorder({
      format: 1,
      exchanges: [{ request: { method: 'GET', url: 'https://a.test/x', headers: {} } }],
    });
    await expect(replay(request({ url: 'https://a.test/y?token=my-secret' }), about)).rejects.toThrow(
      'nothing was recorded for GET https://a.test/y?token=REDACTED; recorded: GET https://a.test/x',
    );
    await expect(replay(request({ url: 'https://a.test/x' }), about)).rejects.toThrow('ends before the answer');
    await expect(recorder()(request(), about)).rejects.toThrow('nothing at all');
  });
});

test('a streamed answer is kept as far as it was read', async () => {
  const parts = ['ab', 'cd', 'ef'].map((text) => new TextEncoder().encode(text));
  const transport: Transport = async () => ({
    ...respond({}),
    stream: async function* () {
      yield* parts;
    },
  });
  const tape = recorder(transport);
  const { stream } = await tape(request(), about);
  let count = 0;
  for await (const _ of stream?.() ?? []) if ((count += 1) === 2) break;
  expect(tape.toJSON().exchanges[0]?.response?.text).toBe('abcd');
});
