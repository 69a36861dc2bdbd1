import { expect, test } from 'vitest';
import { placeCredential } from './place-credential.js';

const request = { url: 'https://api.acme.test/things', headers: { accept: 'application/json' }, qs: { page: 1 } };
const required = { apiKey: 'API Key', account: 'Account' };
const credentials = { apiKey: ' k-1\n', account: 'acme', email: '', password: ' p ' };

test('it goes into headers and the query, without the blanks that were pasted with it', () => {
  const placed = placeCredential(request, credentials, {
    required,
    headers: { Authorization: 'Bearer {apiKey}', 'X-Email': '{email}' },
    query: { token: '{apiKey}' },
  });
  expect(placed.headers).toEqual({ accept: 'application/json', Authorization: 'Bearer k-1' });
  expect(placed.qs).toEqual({ page: 1, token: 'k-1' });
});

test('HTTP Basic is left to n8n; a password keeps its blanks', () => {
  const placed = placeCredential(request, credentials, { required, basic: ['{account}/token', '{password}'] });
  expect(placed.auth).toEqual({ username: 'acme/token', password: ' p ' });
});

test('it goes beside the input', () => {
  expect(placeCredential(request, credentials, { required, params: { key: '{apiKey}' } }).qs).toMatchObject({
    key: 'k-1',
  });
});

test('an empty field that every request needs is named, in place of a refusal of the API', () => {
  const place = (given: object) => () => placeCredential(request, { ...credentials, ...given }, { required });
  expect(place({ account: ' ' })).toThrow('Fill in Account in the credential. Nothing was sent.');
  expect(place({ account: '', apiKey: '' })).toThrow('API Key and Account');
});
