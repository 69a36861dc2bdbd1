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
