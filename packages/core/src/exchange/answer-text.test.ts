import { describe, expect, test } from 'vitest';
import { get } from '../test-support/answers.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply } from '../test-support/scripted-transport.js';

describe('text and any answer', () => {
  const text = (body: string, type = 'text/plain') => reply(200, body, { 'content-type': type });

  test('text is as it came, also where it is JSON or empty', async () => {
    for (const body of ['a\nb', '{"a":1}', '']) expect(await get('text', text(body))).toBe(body);
  });

  test('text that tells an error is an error', async () => {
    const answer = reply(200, { error: { code: 'access_denied' } });
    expect(await failureOf(get('text', answer))).toMatchObject({ code: 'auth_expired' });
  });

  test.each<[string, unknown]>([
    ['{"a":1}', { a: 1 }],
    ['[1]', [1]],
    ['"x"', 'x'],
    ['a b', 'a b'],
    ['<p>x</p>', '<p>x</p>'],
    ['{"a":', '{"a":'],
    ['', null],
    [' \n', null],
  ])('any: %j is %j', async (body, expected) => {
    expect(await get('any', text(body))).toEqual(expected);
  });
});
