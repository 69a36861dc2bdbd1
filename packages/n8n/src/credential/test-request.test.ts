import { expect, test } from 'vitest';
import { acmeManifest } from '../test-support/acme-manifest.js';
import { testRequest } from './test-request.js';

const base = acmeManifest({});
const named = {
  scheme: 'api',
  auth: base.auth['api']!,
  className: 'AcmeApi',
  name: 'acmeApi',
  displayName: 'Acme API',
  label: 'API Key',
};

function requestFor(input: object, request: object, connection: object = {}) {
  const operation = { ...base.operations['things.list']!, request: { method: 'POST', path: '/t', ...request } };
  const manifest = {
    ...base,
    ...connection,
    operations: { 'things.list': operation },
    test: { operation: 'things.list', input },
  };
  return testRequest(manifest as typeof base, named);
}

test('it has the headers of the connection', () => {
  const { request } = requestFor({}, { method: 'GET' }, { headers: { 'acme-version': '2' } });
  expect(request.headers).toEqual({ 'acme-version': '2' });
});

test('its query and form are nested as the API wants', () => {
  const style = { objects: 'brackets', arrays: 'indexed' };
  const input = { created: { gte: 1 }, ids: ['a', 'b'] };
  const flat = { 'created[gte]': 1, 'ids[0]': 'a', 'ids[1]': 'b' };
  expect(requestFor(input, { method: 'GET' }, { style }).request.qs).toEqual(flat);
  expect(requestFor(input, { encoding: 'form' }, { style }).request.body).toEqual(flat);
});

test('its JSON has the wrapper', () => {
  expect(requestFor({ name: 'a' }, { wrap: 'thing' }).request.body).toEqual({ thing: { name: 'a' } });
});

test('a refusal that the API sends as 200 fails it, with the remedy', () => {
  const rule = { where: { path: 'error', equals: 'access_denied' }, is: 'auth_expired', hint: 'Create a new key.' };
  const properties = { key: 'error', value: 'access_denied', message: 'Create a new key.' };
  expect(requestFor({}, {}, { errors: { rules: [rule] } }).rules).toEqual([
    { type: 'responseSuccessBody', properties },
  ]);
});
