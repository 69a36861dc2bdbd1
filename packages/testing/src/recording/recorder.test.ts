import type { Transport } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { respond } from '../runtime/answer.js';
import { about, answering, json, request } from '../test-support/recorded.js';
import { recorder } from './recorder.js';
import type { Recording } from './recording.js';

describe('a recorder keeps', () => {
  test('method, URL, headers and a JSON body, and passes the answer on', async () => {
    const tape = recorder(answering({ status: 201, json: { id: 1 } }));
    const body = JSON.stringify({ name: 'é' });
    const response = await tape(request({ method: 'POST', headers: { ...json, accept: '*/*' }, body }), about);
    expect([response.status, textOf(await response.bytes())]).toEqual([201, '{"id":1}']);
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

describe('a replay', () => {
  test('answers equal requests in turn, the last answer again and again', async () => {
    const tape = recorder(answering({ json: 1 }, { json: 2 }, { status: 404, text: 'none' }));
    const search = (text: string) => request({ method: 'POST', headers: json, body: JSON.stringify({ text }) });
    for (const text of ['a', 'a', 'b']) await (await tape(search(text), about)).bytes();
    const kept = JSON.parse(JSON.stringify(tape)) as Recording;
    for (const replay of [tape.replay(), recorder(kept)]) {
      const answers: unknown[] = [];
      for (const text of ['b', 'a', 'a', 'a']) {
        const response = await replay(search(text), about);
        answers.push([response.status, textOf(await response.bytes())]);
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
    await (await tape(request({ url: 'https://api.acme.test/?token=one-key-of-many' }), about)).bytes();
    const response = await tape.replay()(request({ url: 'https://api.acme.test/?token=another-key' }), about);
    expect(textOf(await response.bytes())).toBe('{"ok":true}');
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
      'no recording for GET https://a.test/y?token=REDACTED; recorded: GET https://a.test/x',
    );
    await expect(replay(request({ url: 'https://a.test/x' }), about)).rejects.toThrow('ends before the answer');
    await expect(recorder()(request(), about)).rejects.toThrow('recorded: nothing');
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

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
