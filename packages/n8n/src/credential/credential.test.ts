import { describe, expect, test } from 'vitest';
import { acmeManifest, acmePackage } from '../test-support/acme-manifest.js';
import { authenticateOf } from './authenticate.js';
import { credentialFile } from './credential-file.js';
import { credentialsOf, credentialTypes } from './credential-types.js';
import { credentialProperties } from './properties.js';
import { testRequest } from './test-request.js';

const manifest = acmeManifest({
  'things.note': { auth: [['user']] },
  'things.open': { auth: [] },
  'things.both': { uses: ['things.list', 'things.note'], auth: [['api', 'user']] },
});
const types = credentialTypes(manifest);
const [api, user] = types as [(typeof types)[number], (typeof types)[number]];

describe('which credentials there are', () => {
  test('one for each scheme that an operation uses', () => {
    expect(types.map(({ className, name, displayName }) => [className, name, displayName])).toEqual([
      ['AcmeApi', 'acmeApi', 'Acme API'],
      ['AcmeUserApi', 'acmeUserApi', 'Acme User API'],
    ]);
    expect(credentialTypes(acmeManifest({})).map(({ name }) => name)).toEqual(['acmeApi']);
  });

  test('an operation needs its own, a composed one those of its parts, an open one the settings of the first', () => {
    const needed = (id: string) => credentialsOf(manifest, id, types);
    expect(needed('things.list')).toEqual(['acmeApi']);
    expect(needed('things.note')).toEqual(['acmeUserApi']);
    expect(needed('things.both')).toEqual(['acmeApi', 'acmeUserApi']);
    expect(needed('things.open')).toEqual(['acmeApi']);
  });

  test('where n8n has none that fits, the generator says so', () => {
    const two = acmeManifest({ 'things.two': { auth: [['api', 'user']] } });
    expect(() => credentialsOf(two, 'things.two', credentialTypes(two))).toThrow('things.two');
  });
});

test('each holds its secrets, the settings of the connection and a base URL, none of them required', () => {
  const fields = credentialProperties(manifest, api);
  expect(fields.map(({ name }) => name)).toEqual(['apiKey', 'account', 'baseUrl']);
  expect(fields[0]?.typeOptions).toEqual({ password: true });
  expect(fields.some((field) => field.required)).toBe(false);
  const [token, ...others] = credentialProperties(manifest, user);
  expect(token).toMatchObject({ name: 'sessionToken', type: 'hidden', typeOptions: { expirable: true } });
  expect(others.map(({ name }) => name)).toEqual(['userName', 'password', 'account', 'baseUrl']);
});

describe('how it is placed', () => {
  const key = (place: object) => ({ ...api.auth, place }) as typeof api.auth;

  test('in a header, in a query, and of a login the token', () => {
    expect(authenticateOf('api', api.auth).properties).toEqual({
      headers: { Authorization: '=Bearer {{$credentials.apiKey}}' },
    });
    expect(authenticateOf('api', key({ in: 'query', name: 'token' })).properties).toEqual({
      qs: { token: '={{$credentials.apiKey}}' },
    });
    expect(authenticateOf('user', user.auth).properties.headers?.['Authorization']).toContain('sessionToken');
  });

  test('a body it cannot reach', () => {
    expect(() => authenticateOf('api', key({ in: 'body', name: 'key' }))).toThrow('api');
  });
});

describe('how it is tested', () => {
  test('by the test operation, at the base URL where there is one', () => {
    expect(testRequest(manifest, api).request).toEqual({
      baseURL: '={{$credentials.baseUrl || "https://api.acme.test"}}',
      url: '=/{{encodeURIComponent($credentials.account)}}/things',
      qs: { page: 1 },
    });
  });

  test('at the host that the settings say', () => {
    const baseUrlOf = (server: string, kind?: 'host-label' | 'base-url') => {
      const settings = { account: { label: 'Account', ...(kind && { kind }) } };
      return testRequest({ ...manifest, settings, servers: { default: server } }, api).request.baseURL;
    };
    expect(baseUrlOf('https://{account}.acme.test/v2', 'host-label')).toBe(
      '={{$credentials.baseUrl || "https://" + $credentials.account.replace(/[^A-Za-z0-9-]/g, "") + ".acme.test/v2"}}',
    );
    expect(baseUrlOf('{account}/api', 'base-url')).toBe(
      '={{$credentials.baseUrl || $credentials.account.replace(/\\/+$/, "") + "/api"}}',
    );
    expect(baseUrlOf('https://acme.test/{account}')).toContain('"https://acme.test/" + encodeURIComponent(');
  });

  test('by its login where that operation does not take it', () => {
    expect(testRequest(manifest, user).request).toMatchObject({
      url: '/login',
      method: 'POST',
      body: { user_name: '={{$credentials.userName}}', password: '={{$credentials.password}}' },
    });
  });
});

describe('its source', () => {
  test('is a class of literals', () => {
    const text = credentialFile(manifest, api, acmePackage);
    expect(text).toContain('export class AcmeApi implements ICredentialType');
    expect(text).toContain('"https://example.com/acme#credentials"');
    expect(text).not.toContain('logIn');
  });

  test('logs in where there is a login, and refuses one that is more than its fields as JSON', () => {
    expect(credentialFile(manifest, user, acmePackage)).toContain(
      'body: { user_name: "{userName}", password: "{password}" }',
    );
    const { auth } = manifest;
    const form = { ...user.auth, login: { method: 'POST', path: '/login', encoding: 'multipart' } } as typeof auth.user;
    expect(() => credentialFile(manifest, { ...user, auth: form! }, acmePackage)).toThrow('acme');
  });
});

describe('schemes of other kinds', () => {
  const fields = { email: { label: 'E-mail' }, api_token: { label: 'API token', secret: true } } as const;

  test('HTTP Basic is made by n8n from two fields', () => {
    const basic = { kind: 'basic', fields, user: '{email}/token', password: '{api_token}' } as const;
    expect(authenticateOf('api', basic).properties).toEqual({
      auth: { username: '={{$credentials.email}}/token', password: '={{$credentials.apiToken}}' },
    });
    expect(authenticateOf('api', { ...basic, user: '{api_token}', password: '' }).properties.auth).toEqual({
      username: '={{$credentials.apiToken}}',
      password: '',
    });
  });

  test('cookies are one header', () => {
    const place = { in: 'cookie', name: 'sid' } as const;
    const also = [{ in: 'cookie', name: 'user', value: '{email}' }] as const;
    expect(authenticateOf('api', { kind: 'key', fields, place, also }).properties).toEqual({
      headers: { Cookie: '=sid={{$credentials.apiToken}}; user={{$credentials.email}}' },
    });
  });

  test('client credentials log in by a form', () => {
    const machine = {
      kind: 'client-credentials',
      fields: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
      token: { path: '/token' },
      scopes: ['read'],
      clientAuth: 'basic',
      place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
    } as const;
    const named = { ...api, auth: machine, scheme: 'machine' };
    const text = credentialFile(manifest, named, acmePackage);
    expect(text).toContain('form: true');
    expect(text).toContain('body: { grant_type: "client_credentials", scope: "read" }');
    expect(text).toContain('basic: ["{clientId}", "{clientSecret}"]');
    expect(authenticateOf('machine', machine).properties.headers).toEqual({
      Authorization: '=Bearer {{$credentials.sessionToken}}',
    });
    expect(testRequest(manifest, named).request).toMatchObject({
      url: '/token',
      body: { grant_type: 'client_credentials', scope: 'read' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      auth: { username: '={{$credentials.clientId}}', password: '={{$credentials.clientSecret}}' },
    });
  });
});
