import { describe, expect, test } from 'vitest';
import { binary, bytes, get } from '../test-support/answers.js';
import { failureOf } from '../test-support/failure-of.js';
import { type Answer, reply } from '../test-support/scripted-transport.js';
import { answerFile } from './answer-file.js';

describe('a file', () => {
  test('is bytes, a name and a type', async () => {
    const headers = { 'content-disposition': 'attachment; filename="a b.pdf"' };
    expect(await get('file', binary(headers))).toEqual({
      data: bytes,
      file_name: 'a b.pdf',
      content_type: 'application/pdf',
    });
  });

  test('without a name and a type takes them from the path, and from nothing', async () => {
    const answer = { ...binary(), headers: {} };
    expect(await get('file', answer)).toEqual({
      data: bytes,
      file_name: 'cv.pdf',
      content_type: 'application/octet-stream',
    });
  });

  test('may be JSON, and is a file all the same', async () => {
    expect(await get('file', reply(200, { a: 'é' }))).toEqual({
      data: new TextEncoder().encode('{"a":"é"}'),
      file_name: 'cv.pdf',
      content_type: 'application/json',
    });
  });

  test('that is JSON comes byte for byte, also as a stream', async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x22, 0xe9, 0x22]); // a mark of UTF-8, and text that is not
    const answer = binary({ 'content-type': 'application/json' }, bytes);
    expect(await get('file', answer)).toMatchObject({ data: bytes });
    const { data } = (await get('file', answer, { stream: true })) as { data: AsyncIterable<Uint8Array> };
    const parts: Uint8Array[] = [];
    for await (const part of data) parts.push(part);
    expect(parts).toEqual([bytes]);
  });

  test('may be empty', async () => {
    expect(await get('file', binary({}, new Uint8Array()))).toMatchObject({ data: new Uint8Array() });
  });

  test.each<[string, Answer, string]>([
    ['a status', reply(404, { error: { message: 'No such file' } }), 'not_found'],
    ['a status and a body that is no JSON', { ...binary(), status: 403 }, 'forbidden'],
    ['JSON with status 200', reply(200, { error: { code: 'access_denied', message: 'No such file' } }), 'auth_expired'],
    ['a redirect', { ...binary({ location: 'https://evil.test' }), status: 302 }, 'output_invalid'],
  ])('that is an error told by %s is an error', async (_, answer, code) => {
    expect(await failureOf(get('file', answer))).toMatchObject({ code, sent: 'yes' });
  });
});

/** UTF-8 as HTTP clients show it: a character for each byte. */
const utf8 = (text: string) => Buffer.from(text).toString('latin1');

describe('the name of a file', () => {
  const nameOf = (disposition: string, url = 'https://api.acme.test/files/fallback.pdf') =>
    answerFile(bytes, url, { 'content-disposition': disposition }).file_name;

  test.each([
    ['attachment; filename=cv.pdf', 'cv.pdf'],
    ['attachment;filename=cv.pdf;size=1', 'cv.pdf'],
    ['ATTACHMENT; FILENAME="cv.pdf"', 'cv.pdf'],
    ['attachment; filename = "cv;1.pdf"', 'cv;1.pdf'],
    ['attachment; filename=" a \\"b\\" c.pdf"', 'a "b" c.pdf'],
    ['attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'],
    ["attachment; filename*=UTF-8''%e2%82%ac%20rates.pdf", '€ rates.pdf'],
    ['attachment; filename="euro.pdf"; filename*=utf-8\'en\'%e2%82%ac.pdf', '€.pdf'],
    ['attachment; filename*=UTF-8\'\'%e2%82%ac.pdf; filename="euro.pdf"', '€.pdf'],
    ["attachment; filename*=iso-8859-1''caf%e9.pdf; filename=cafe.pdf", 'café.pdf'],
    ["attachment; filename*=klingon''caf%e9.pdf; filename=cafe.pdf", 'cafe.pdf'],
    ["attachment; filename*=UTF-8''caf%e9.pdf; filename=cafe.pdf", 'cafe.pdf'], // no UTF-8
    ['attachment; filename=CV Léa.pdf', 'CV Léa.pdf'],
    ['attachment; filename=CV Léa.pdf ; size=1', 'CV Léa.pdf'],
    [utf8('attachment; filename=CV Léa €.pdf'), 'CV Léa €.pdf'],
    [utf8('attachment; filename="Léa; €.pdf"'), 'Léa; €.pdf'],
    ['attachment; filename*=CV%20L%C3%A9a.pdf', 'CV Léa.pdf'],
    ['attachment; filename*="CV%20L%C3%A9a.pdf"', 'CV Léa.pdf'],
    ['attachment; filename*="UTF-8\'\'CV%20L%C3%A9a.pdf"', 'CV Léa.pdf'],
    [utf8("attachment; filename*=UTF-8''CV Léa.pdf"), 'CV Léa.pdf'],
    ["attachment; filename*=''L%C3%A9a.pdf", 'Léa.pdf'],
    ['form-data; name="x; filename=evil.pdf"; filename=cv.pdf', 'cv.pdf'],
    ['form-data; name="x\\"; filename=evil.pdf"; filename=cv.pdf', 'cv.pdf'],
    ['attachment; xfilename=evil.pdf; filename=cv.pdf', 'cv.pdf'],
    ["attachment; filename*=UTF-8''%zz.pdf", '%zz.pdf'],
    ['attachment; name="filename=evil.pdf"; filename=cv.pdf', 'cv.pdf'],
    ['inline', 'fallback.pdf'],
    ['', 'fallback.pdf'],
    ['attachment; filename=""', 'fallback.pdf'],
    ['attachment; filename="  "', 'fallback.pdf'],
  ])('in %j is %j', (disposition, expected) => {
    expect(nameOf(disposition)).toBe(expected);
  });

  test.each([
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename="C:\\\\Windows\\\\cv.pdf"', 'cv.pdf'],
    ["attachment; filename*=UTF-8''..%2f..%2Fetc%2fpasswd", 'passwd'],
    ["attachment; filename*=UTF-8''..%5c..%5Cx.pdf", 'x.pdf'],
    ['attachment; filename=".."', 'fallback.pdf'],
    ['attachment; filename="a/.."', 'fallback.pdf'],
    ['attachment; filename="a/"', 'fallback.pdf'],
    ["attachment; filename*=UTF-8''a%00%0ab.pdf", 'ab.pdf'],
  ])('in %j leads nowhere: %j', (disposition, expected) => {
    expect(nameOf(disposition)).toBe(expected);
  });

  test.each([
    ['https://api.acme.test/files/a%20b.pdf?x=1', 'a b.pdf'],
    ['https://api.acme.test/files/', 'files'],
    ['https://api.acme.test/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 'passwd'],
    ['https://api.acme.test/files/..%2f', 'file'],
    ['https://api.acme.test/files/%zz', '%zz'],
    ['https://api.acme.test', 'file'],
  ])('taken from %s is %j', (url, expected) => {
    expect(nameOf('', url)).toBe(expected);
  });
});
