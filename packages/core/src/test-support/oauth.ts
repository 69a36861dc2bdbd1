import * as z from 'zod';
import { type Connection, createClient, defineConnection, defineConnector, type OAuth2Auth } from '../index.js';
import { type FakeRuntime, fakeRuntime } from './fake-runtime.js';
import { type Answer, scripted } from './scripted-transport.js';
import type { HttpRequest } from '../index.js';

export const secret = 'cs-0123456789:/+ é';

/** A vendor with OAuth 2: pages on one host, the API on another. */
export function oauthConnector(changes: Partial<OAuth2Auth> = {}) {
  const oauth: OAuth2Auth = {
    kind: 'oauth2',
    fields: {
      client_id: { label: 'Client id' },
      client_secret: { label: 'Client secret', secret: true, optional: true },
      website: { label: 'Website', optional: true },
    },
    authorize: { server: 'login', path: '/{region}/authorize' },
    token: { server: 'login', path: '/token' },
    clientAuth: 'basic',
    place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
    ...changes,
  };
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test/v1', login: 'https://login.acme.test' },
    settings: { region: { label: 'Region', optional: true } },
    auth: {
      oauth,
      key: {
        kind: 'key',
        fields: { api_key: { label: 'Key', secret: true } },
        place: { in: 'header', name: 'x-key' },
      },
    },
    errors: { message: 'error.message', rules: [{ where: { path: 'denied', equals: true }, is: 'auth_expired' }] },
    test: { operation: 'things.list' },
  });
  const common = { title: 'x', description: 'x', auth: 'oauth' } as const;
  const schemas = {
    input: () => z.strictObject({ q: z.string().optional().meta({ description: 'x' }) }),
    output: () => z.unknown(),
  };
  const list = kit.operation({ ...common, ...schemas, effect: 'read', request: { method: 'GET', path: '/things' } });
  const add = kit.operation({ ...common, ...schemas, effect: 'write', request: { method: 'POST', path: '/things' } });
  return defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test',
    kit,
    resources: { things: { list, add } },
  });
}

export type OAuthConnector = ReturnType<typeof oauthConnector>;
export type OAuthCredentials = Readonly<Record<string, unknown>>;

/** What a user gives: the client's own credentials, and tokens where there are some. */
export function oauthConnection(credentials: OAuthCredentials, more: object = {}): Connection {
  return { settings: { region: 'eu' }, credentials: { oauth: credentials }, ...more } as unknown as Connection;
}

/** A client and its vendor: `tokens` answer the token endpoint in turn, `answers` the API. */
export function oauthClient(
  given: OAuthCredentials,
  { tokens, answers }: { readonly tokens: readonly Answer[]; readonly answers: readonly Answer[] },
  changes: Partial<OAuth2Auth> = {},
) {
  const connector = oauthConnector(changes);
  const token = scripted(...tokens);
  const api = scripted(...answers);
  const requests: HttpRequest[] = [];
  const fake: FakeRuntime = fakeRuntime((request, about) => {
    requests.push(request);
    return (request.url === 'https://login.acme.test/token' ? token : api)(request, about);
  });
  const clientOf = (credentials: OAuthCredentials) =>
    createClient(connector, oauthConnection(credentials), fake.runtime);
  return { connector, client: clientOf(given), clientOf, fake, token, api, requests };
}

/** The fields of a form body. */
export function formOf({ body }: HttpRequest): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(String(body)));
}
