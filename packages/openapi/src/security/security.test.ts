import { clientFromManifest, ConnectorError } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { connectorOf, documentOf, type Json, reasonOf } from '../test-support/document.js';

const schemes: Json = {
  Key: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'From the settings' },
  'In query': { type: 'apiKey', in: 'query', name: 'api_key' },
  Cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
  Bearer: { type: 'http', scheme: 'Bearer' },
  Basic: { type: 'http', scheme: 'basic' },
  Digest: { type: 'http', scheme: 'digest' },
  Certificate: { type: 'mutualTLS' },
  OAuth: {
    type: 'oauth2',
    flows: {
      authorizationCode: {
        authorizationUrl: 'https://login.acme.test/authorize?audience=api',
        tokenUrl: '/oauth/token',
        scopes: { read: 'x', write: 'x', admin: 'x' },
      },
      clientCredentials: { tokenUrl: 'https://api.acme.test/v1/token', scopes: {} },
    },
  },
  Implicit: { type: 'oauth2', flows: { implicit: { authorizationUrl: 'https://login.acme.test/', scopes: {} } } },
  OpenId: { type: 'openIdConnect', openIdConnectUrl: 'https://login.acme.test/.well-known' },
};

const document = (operation: Json, more: Json = {}) =>
  documentOf(operation, { components: { securitySchemes: schemes }, ...more });

function authOf(security: unknown, root?: unknown) {
  const { manifest } = connectorOf(
    document(security === undefined ? {} : { security }, root === undefined ? {} : { security: root }),
  );
  return manifest.operations['tested.thing']?.auth;
}

describe('what an operation needs', () => {
  test.each<[string, unknown, unknown, unknown]>([
    [
      'is one of several, or several at once',
      [{ Key: [] }, { Bearer: [], Cookie: [] }],
      undefined,
      [['Key'], ['Bearer', 'Cookie']],
    ],
    ['is that of the document', undefined, [{ Key: [] }], [['Key']]],
    ['is nothing', [], [{ Key: [] }], []],
    ['may be left out', [{}, { Key: [] }], undefined, [['Key'], []]],
    ['is any flow', [{ OAuth: ['read'] }], undefined, [['OAuth'], ['OAuth_client_credentials']]],
    [
      'leaves out what no connection can hold',
      [{ Digest: [] }, { Certificate: [], Key: [] }, { Basic: [] }],
      undefined,
      [['Basic']],
    ],
  ])('%s', (_, own, root, groups) => {
    expect(authOf(own, root)).toEqual(groups);
  });

  test('is not two schemes in one place', () => {
    expect(
      authOf([
        { Bearer: [], Basic: [] },
        { Key: [], Bearer: [] },
      ]),
    ).toEqual([['Key', 'Bearer']]);
    expect(reasonOf(document({ security: [{ Bearer: [], Basic: [] }] }))).toBe(
      'two of its schemes have the same place: Bearer, Basic',
    );
  });

  test.each([
    ['Digest', 'its security is HTTP digest, which a connection cannot hold'],
    ['Certificate', 'its security is of the type mutualTLS, which a connection cannot hold'],
    ['constructor', 'its security constructor is not in the document'],
  ])('is a reason to skip it: %s', (name, reason) => {
    expect(reasonOf(document({ security: [{ [name]: [] }] }))).toBe(reason);
  });
});

test('each scheme is sent in its place', () => {
  const security = [{ Key: [], 'In query': [], Cookie: [] }, { Bearer: [] }, { Basic: [] }];
  const { manifest } = connectorOf(document({ security }));
  const client = (credentials: Record<string, Record<string, string>>) =>
    clientFromManifest(manifest, { settings: {}, credentials }).$plan('tested.thing', {});
  const key = { api_key: 'k-0123456789' };
  expect(client({ Key: key, In_query: key, Cookie: key })).toMatchObject({
    url: 'https://api.acme.test/v1/things?api_key=REDACTED',
    headers: { 'x-api-key': 'REDACTED', cookie: 'sid=REDACTED' },
  });
  expect(client({ Bearer: { access_token: 't-0123456789' } })).toMatchObject({
    headers: { authorization: 'Bearer REDACTED' },
  });
  expect(client({ Basic: { username: 'ada', password: 'p-0123456789' } })).toMatchObject({
    headers: { authorization: 'Basic REDACTED' },
  });
});

test('OAuth has its pages and the scopes that operations ask for', () => {
  const { manifest } = connectorOf(document({ security: [{ OAuth: ['write', 'read', 'unknown'] }] }));
  expect(manifest.auth['OAuth']).toMatchObject({
    authorize: { server: 'login', path: '/authorize?audience=api' },
    token: { server: 'api', path: '/oauth/token' },
    scopes: ['read', 'write'],
  });
  expect(manifest.auth['OAuth_client_credentials']).toMatchObject({
    kind: 'client-credentials',
    token: { server: 'api', path: '/v1/token' },
  });
  expect(manifest.auth['Implicit']).toMatchObject({ kind: 'key', place: { value: 'Bearer {access_token}' } });
});

test('what a scheme sends is no input', () => {
  const parameters = [{ name: 'x-api-key', in: 'header', required: true, schema: { type: 'string' } }];
  const { manifest } = connectorOf(document({ security: [{ Key: [] }], parameters }));
  expect(manifest.operations['tested.thing']?.input.properties).toEqual({});
});

test('a missing credential is named, with where to find it', async () => {
  const { manifest } = connectorOf(document({ security: [{ Key: [] }] }));
  const call = clientFromManifest(manifest, { settings: {}, credentials: {} }).$call('tested.thing');
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(ConnectorError.is(error) && error.toJSON()).toMatchObject({
    code: 'auth_missing',
    hint: expect.stringContaining('From the settings'),
  });
});
