import type { IHttpRequestOptions } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { placeParams } from './place-params.js';

const credentials = { apiKey: 'k+/=y' };
const place = (request: Partial<IHttpRequestOptions>) =>
  placeParams({ url: 'https://api.acme.test', ...request }, credentials, { api_key: '{apiKey}', none: '{missing}' });

test('a key goes into the query of a request without a body', () => {
  expect(place({ method: 'GET', qs: { page: 1 } }).qs).toEqual({ page: 1, api_key: 'k+/=y' });
});

test.each([
  ['an empty form', undefined, 'api_key=k%2B%2F%3Dy'],
  ['a form', 'a=1&b=%C3%A9', 'a=1&b=%C3%A9&api_key=k%2B%2F%3Dy'],
  ['JSON', '{"id":9007199254740993}', '{"api_key":"k+/=y","id":9007199254740993}'],
  ['empty JSON', '{}', '{"api_key":"k+/=y"}'],
  ['the object of a credential test', { a: 1 }, { a: 1, api_key: 'k+/=y' }],
])('a key goes into %s, once, also when n8n calls again', (_, body, expected) => {
  const once = place({ method: 'POST', ...(body === undefined ? {} : { body }) });
  expect(once.body).toEqual(expected);
  expect(place(once).body).toEqual(expected);
});

test('a key goes into a form with files, once, and the files stay as they are', async () => {
  const form = new FormData();
  form.append('cv', new Blob([new Uint8Array([0, 255, 13, 10])]), 'cv.pdf');
  const encoded = new Response(form);
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '' };
  const once = place({ method: 'POST', headers, body: Buffer.from(await encoded.arrayBuffer()) });
  expect(place(once).body).toEqual(once.body);
  const read = await new Response(once.body as BodyInit, { headers }).formData();
  expect(read.get('api_key')).toBe('k+/=y');
  expect(new Uint8Array(await (read.get('cv') as File).arrayBuffer())).toEqual(new Uint8Array([0, 255, 13, 10]));
});

test('bytes that are no form are refused', () => {
  expect(() => place({ method: 'POST', body: Buffer.from('x') })).toThrow('api_key cannot be placed');
});
