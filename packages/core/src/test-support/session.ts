import * as z from 'zod';
import { createClient, defineConnection, defineConnector, type HttpRequest, type SessionAuth } from '../index.js';
import { fakeRuntime } from './fake-runtime.js';
import { type Answer, reply, scripted } from './scripted-transport.js';

/** A JWT with a fake signature: nothing here checks it. */
export function jwt(name: string, expiresAt: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: `${name} é ÿ`, exp: Math.floor(expiresAt / 1000) })}.sig`;
}

interface Vendor {
  readonly expires?: SessionAuth['expires'];
  /** Answers of the login route in turn. */
  readonly logins: readonly Answer[];
  /** Answers of the other route in turn. */
  readonly answers?: readonly Answer[];
}

/** A client that logs in, and its vendor. */
export function session({ expires = { jwt: true }, logins, answers = [reply(200)] }: Vendor) {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test' },
    settings: {},
    auth: {
      user: {
        kind: 'session',
        fields: { email: { label: 'E-mail' }, password: { label: 'Password', secret: true } },
        login: { method: 'POST', path: '/login' },
        token: 'data.token',
        expires,
        place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
      },
    },
    errors: { rules: [{ where: { path: 'error', equals: 'access_denied' }, is: 'auth_expired' }] },
    test: { operation: 'things.list' },
  });
  const common = { title: 'x', description: 'x', auth: 'user' } as const;
  const schemas = { input: () => z.strictObject({}), output: () => z.unknown() };
  const list = kit.operation({ ...common, ...schemas, effect: 'read', request: { method: 'GET', path: '/things' } });
  const add = kit.operation({ ...common, ...schemas, effect: 'write', request: { method: 'POST', path: '/things' } });
  const connector = defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test',
    kit,
    resources: { things: { list, add } },
  });
  const login = scripted(...logins);
  const other = scripted(...answers);
  const requests: HttpRequest[] = [];
  const fake = fakeRuntime((request, about) => {
    requests.push(request);
    return (request.url.endsWith('/login') ? login : other)(request, about);
  });
  const credentials = { user: { email: 'ada@example.com', password: 'pass-0123456789' } };
  const client = createClient(connector, { settings: {}, credentials }, fake.runtime);
  return { client, connector, credentials, fake, login, other, requests };
}

/** An answer of the login route with this token. */
export const granted = (token: string, more: object = {}) => reply(200, { data: { token, ...more } });
