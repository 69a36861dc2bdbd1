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
    expect(credentialFile(manifest, user, acmePackage)).toContain('fields: ["user_name", "password"]');
    const { auth } = manifest;
    const form = { ...user.auth, login: { method: 'POST', path: '/login', encoding: 'form' } } as typeof auth.user;
    expect(() => credentialFile(manifest, { ...user, auth: form! }, acmePackage)).toThrow('acme');
  });
});
