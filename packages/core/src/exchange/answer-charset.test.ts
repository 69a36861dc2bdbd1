import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../index.js';
import { get } from '../test-support/answers.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply } from '../test-support/scripted-transport.js';

const answer = (type: string, bytes: Uint8Array, status = 200): HttpResponse => ({
  ...reply(status, '', { 'content-type': type }),
  bytes: async () => new Uint8Array(bytes),
});
const latin1 = Buffer.from('{"name":"Léa"}', 'latin1');
const utf16 = Buffer.from('{"name":"Léa €"}', 'utf16le');

describe('the charset of an answer', () => {
  test.each<[string, Uint8Array, string]>([
    ['application/json; charset=ISO-8859-1', latin1, 'Léa'],
    ['application/json;charset="iso-8859-1"', latin1, 'Léa'],
    ['application/json; charset=windows-1252', Buffer.from('{"name":"\x80"}', 'latin1'), '€'],
    ['application/json; charset=utf-16le', utf16, 'Léa €'],
    ['application/json; charset=UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'Léa €'],
    [
      'application/json; charset=UTF-16',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
      'Léa €',
    ],
    ['application/json', Buffer.from('\ufeff{"name":"Léa"}'), 'Léa'],
    ['application/json; charset=utf8', Buffer.from('{"name":"Léa"}'), 'Léa'],
    ['application/json; charset=shift_jis', Buffer.from([...Buffer.from('{"name":"'), 0x83, 0x65, 0x22, 0x7d]), 'テ'],
    ['application/json', Buffer.from('{"name":"a\ufffdb"}'), 'a\ufffdb'], // the vendor's own
  ])('%s is honoured (%#)', async (type, bytes, name) => {
    expect(await get('any', answer(type, bytes))).toEqual({ name });
    expect(await get('json', answer(type, bytes))).toEqual({ name });
  });

  test.each([
    ['application/json', latin1],
    ['text/plain; charset=utf-8', latin1],
    ['application/json; charset=klingon', Buffer.from('{}')],
    ['application/json; charset=utf-16le', Buffer.from([0x00, 0xd8])],
  ])('%s that it is not, or that nobody knows, is refused (%#)', async (type, bytes) => {
    for (const kind of ['any', 'text', 'json'] as const) {
      const error = await failureOf(get(kind, answer(type, bytes)));
      expect(error).toMatchObject({ code: 'output_invalid', sent: 'yes' });
      expect(error.message).toContain('is not valid');
    }
  });

  test('does not hide a failing status', async () => {
    for (const type of ['text/html', 'text/html; charset=klingon'])
      expect(await failureOf(get('json', answer(type, latin1, 404)))).toMatchObject({ code: 'not_found' });
  });

  test('without one, and without a type, what is not UTF-8 is refused', async () => {
    for (const kind of ['any', 'text', 'json'] as const) {
      const response = { ...answer('', latin1), headers: {} };
      const error = await failureOf(get(kind, response));
      expect(error).toMatchObject({ code: 'output_invalid', sent: 'yes' });
      expect(error.message).toContain('the answer is not valid utf-8 text');
    }
  });

  test('of a failure: a note stands for what cannot be read, and codes still count', async () => {
    const said = Buffer.from('{"error":{"code":"access_denied","message":"Accès refusé"}}', 'latin1');
    for (const [type, charset] of [
      ['application/json', 'utf-8'],
      ['application/json; charset=klingon', 'klingon'],
    ] as const) {
      const error = await failureOf(get('json', answer(type, said, 400)));
      const note = `(the text is not valid ${charset})`;
      expect(error).toMatchObject({ code: 'auth_expired', upstream: { code: 'access_denied', message: note } });
      expect(error.upstream?.body).toEqual({ error: { code: 'access_denied', message: note } });
      expect(error.message).toContain(note);
      expect(JSON.stringify([error, error.message])).not.toContain('\ufffd');
    }
  });

  test.each([
    ['text/plain', 'Accès refusé'],
    ['text/plain', '"Accès" refusé'],
    ['application/json', `{"a":"é${'x'.repeat(70_000)}"}`],
  ])('of a failure that is no short JSON: the note stands for the whole (%#)', async (type, text) => {
    const error = await failureOf(get('any', answer(type, Buffer.from(text, 'latin1'), 404)));
    expect(error).toMatchObject({ code: 'not_found', upstream: { body: '(the text is not valid utf-8)' } });
  });

  test('of a failure in UTF-8 with a U+FFFD of its own stays', async () => {
    const error = await failureOf(get('json', answer('text/plain', Buffer.from('a\ufffdb'), 404)));
    expect(error.upstream?.body).toBe('a\ufffdb');
  });
});
