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
  expect(requestFor({}, {}, { errors: { rules: [rule] } }).rules).toContainEqual({
    type: 'responseSuccessBody',
    properties,
  });
});

test('a refusal by its status names the remedy: of the connector, or else the fields', () => {
  const told = (manifest: object) =>
    Object.fromEntries(
      (requestFor({}, { path: '/{account}/t' }, manifest).rules ?? []).map(({ properties }) => {
        return ['key' in properties ? properties.key : properties.value, properties.message];
      }),
    );
  expect(told({})).toMatchObject({
    401: 'Acme refuses the credential. Check API Key.',
    403: 'Acme does not allow it for this account. Check API Key, Account.',
    404: 'Acme does not know this account. Check Account and Base URL.',
  });
  const rule = { status: 401, is: 'auth_expired', hint: 'Create a new key.' };
  expect(told({ errors: { rules: [rule] } })[401]).toBe('Acme refuses the credential. Create a new key.');
});

test('a web page fails it; the answer of a list stays text, since n8n finds nothing in an empty one', () => {
  const page = { key: '0', value: '<', message: 'This is a web page, not the API of Acme. Check the base URL.' };
  const { rules, request } = requestFor({}, {});
  expect(rules).toContainEqual({ type: 'responseSuccessBody', properties: page });
  expect(request.encoding).toBeUndefined();
  const list = { ...base.operations['things.list']!, output: { type: 'array' } };
  const listed = testRequest({ ...base, operations: { 'things.list': list } } as typeof base, named);
  expect(listed.request.encoding).toBe('text');
});
