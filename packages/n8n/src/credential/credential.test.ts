import { describe, expect, test } from 'vitest';
import { acmeManifest, acmePackage } from '../test-support/acme-manifest.js';
import { credentialFile } from './credential-file.js';
import { credentialPlan } from './credential-plan.js';
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

test('each holds its secrets, the settings of the connection and a base URL', () => {
  const fields = credentialProperties(manifest, api);
  expect(fields.map(({ name }) => name)).toEqual(['apiKey', 'account', 'baseUrl']);
  expect(fields[0]?.typeOptions).toEqual({ password: true });
  const [token, ...others] = credentialProperties(manifest, user);
  expect(token).toMatchObject({ name: 'sessionToken', type: 'hidden', typeOptions: { expirable: true } });
  expect(others.map(({ name }) => name)).toEqual(['userName', 'password', 'account', 'baseUrl']);
});

describe('what is required', () => {
  const requiredIn = (m: typeof manifest, type: typeof api) =>
    credentialProperties(m, type).flatMap(({ name, required }) => (required ? [name] : []));

  test('the fields of the scheme, and the settings that its test needs', () => {
    expect(requiredIn(manifest, api)).toEqual(['apiKey', 'account']);
    expect(requiredIn(acmeManifest({ 'things.list': { request: { method: 'GET', path: '/things' } } }), api)).toEqual([
      'apiKey',
    ]);
  });

  test('without such a test, the settings that every operation of the scheme needs', () => {
    expect(requiredIn(manifest, user)).toEqual(['userName', 'password', 'account']);
    const some = acmeManifest({
      'things.note': { auth: [['user']] },
      'things.me': { auth: [['user']], request: { method: 'GET', path: '/me' } },
    });
    expect(requiredIn(some, user)).toEqual(['userName', 'password']);
    expect(credentialPlan(some, user).required).not.toHaveProperty('account');
    expect(credentialPlan(manifest, user).required).toEqual({
      userName: 'User Name',
      password: 'Password',
      account: 'Account',
    });
  });
});

test('the setting that replaces characters is a switch', () => {
  const replaceText = { setting: 'account', characters: { '’': "'", '\u00a0': ' ' } };
  const field = credentialProperties({ ...manifest, replaceText }, api).find(({ name }) => name === 'account');
  expect(field).toMatchObject({ type: 'boolean', default: false });
  expect(field?.description).toMatch(/^Whether to replace characters such as ’ by/);
});

const planOf = (auth: typeof api.auth) => credentialPlan(manifest, { ...api, auth });

describe('how it is placed', () => {
  const key = (place: object) => ({ ...api.auth, place }) as typeof api.auth;

  test('in a header, in a query, and of a login the token', () => {
    expect(planOf(api.auth)).toMatchObject({ headers: { Authorization: 'Bearer {apiKey}' } });
    expect(planOf(key({ in: 'query', name: 'token' }))).toMatchObject({ query: { token: '{apiKey}' } });
    expect(credentialPlan(manifest, user)).toMatchObject({ headers: { Authorization: 'Bearer {sessionToken}' } });
  });

  test('beside the input; a field called token is not the token of a login', () => {
    expect(planOf(key({ in: 'body', name: 'key' }))).toMatchObject({ params: { key: '{apiKey}' } });
    const fields = { token: { label: 'Token', secret: true } } as const;
    const hooks = { kind: 'key', fields, place: { in: 'header', name: 'authorization' } } as const;
    expect(planOf(hooks)).toMatchObject({ headers: { Authorization: '{token}' } });
  });
});

const given = (field: string) => `($credentials["${field}"] || "").trim()`;

describe('how it is tested', () => {
  test('by the test operation, at the base URL where there is one', () => {
    expect(testRequest(manifest, api).request).toEqual({
      baseURL: '={{($credentials["baseUrl"] || "").trim() || "https://api.acme.test"}}',
      url: '=/{{encodeURIComponent(($credentials["account"] || "").trim())}}/things',
      qs: { page: 1 },
    });
  });

  test('at the host that the settings say', () => {
    const baseUrlOf = (server: string, kind?: 'host-label' | 'base-url') => {
      const settings = { account: { label: 'Account', ...(kind && { kind }) } };
      return testRequest({ ...manifest, settings, servers: { default: server } }, api).request.baseURL;
    };
    expect(baseUrlOf('https://{account}.acme.test/v2', 'host-label')).toBe(
      `={{${given('baseUrl')} || "https://" + ${given('account')}.replace(/[^A-Za-z0-9-]/g, "") + ".acme.test/v2"}}`,
    );
    expect(baseUrlOf('{account}/api', 'base-url')).toBe(
      `={{${given('baseUrl')} || ${given('account')}.replace(/\\/+$/, "") + "/api"}}`,
    );
    expect(baseUrlOf('https://acme.test/{account}')).toContain('"https://acme.test/" + encodeURIComponent(');
  });

  test('by its login where that operation does not take it', () => {
    expect(testRequest(manifest, user).request).toMatchObject({
      url: '/login',
      method: 'POST',
      body: { user_name: `={{${given('userName')}}}`, password: '={{$credentials["password"]}}' },
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
    expect(planOf(basic)).toMatchObject({ basic: ['{email}/token', '{apiToken}'] });
    expect(planOf({ ...basic, user: '{api_token}', password: '' })).toMatchObject({ basic: ['{apiToken}', ''] });
  });

  test('cookies are one header', () => {
    const place = { in: 'cookie', name: 'sid' } as const;
    const also = [{ in: 'cookie', name: 'user', value: '{email}' }] as const;
    expect(planOf({ kind: 'key', fields, place, also })).toMatchObject({
      headers: { Cookie: 'sid={apiToken}; user={email}' },
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
    const { headers } = credentialPlan({ ...manifest, auth: { machine } }, named);
    expect(headers).toEqual({ Authorization: 'Bearer {sessionToken}' });
    expect(testRequest(manifest, named).request).toMatchObject({
      url: '/token',
      body: { grant_type: 'client_credentials', scope: 'read' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      auth: { username: `={{${given('clientId')}}}`, password: `={{${given('clientSecret')}}}` },
    });
  });
});
