import { type AuthScheme, type Connector, defineConnection, defineConnector } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { subjectOf } from '../subject.js';
import { auth } from './auth.js';
import { connection } from './connection.js';
import { leaks } from './leaks.js';
import { tokenLives } from './token-lives.js';
import { tokens } from './tokens.js';

const secret = { label: 'Key', secret: true } as const;
const client = { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } } as const;
const bearer = { in: 'header', name: 'authorization', value: 'Bearer {token}' } as const;

const schemes: Readonly<Record<string, AuthScheme>> = {
  basic: {
    kind: 'basic',
    fields: { email: { label: 'E-mail', example: 'ada@example.com' }, api_token: secret },
    user: '{email}/token',
    password: '{api_token}',
  },
  several: {
    kind: 'key',
    fields: { id: { label: 'Id' }, api_key: secret },
    place: { in: 'header', name: 'authorization', value: 'Key {id}/{api_key}' },
    also: [{ in: 'query', name: 'id', value: '{id}' }],
  },
  cookie: { kind: 'key', fields: { api_key: secret }, place: { in: 'cookie', name: 'sid' } },
  session: {
    kind: 'session',
    fields: { password: { label: 'Password', secret: true } },
    login: { method: 'POST', path: '/login' },
    token: 'token',
    expires: { path: 'expires_in', unit: 's' },
    place: { in: 'cookie', name: 'sid' },
  },
  machine: {
    kind: 'client-credentials',
    fields: client,
    token: { path: '/token' },
    clientAuth: 'basic',
    place: bearer,
  },
  body: { kind: 'client-credentials', fields: client, token: { path: '/token' }, clientAuth: 'body', place: bearer },
};

function connectorWith(scheme: AuthScheme) {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test' },
    settings: {},
    auth: { scheme },
    errors: { message: 'message' },
    test: { operation: 'things.list' },
  });
  const list = kit.operation({
    title: 'List Things',
    description: 'Lists things.',
    effect: 'read',
    auth: 'scheme',
    input: () => z.strictObject({}),
    output: () => z.looseObject({ id: z.string() }),
    request: { method: 'GET', path: '/things' },
  });
  const about = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test' };
  return defineConnector({ ...about, kit, resources: { things: { list } } });
}

describe.each(Object.entries(schemes))('the suite accepts a scheme of another kind: %s', (_, scheme) => {
  const subject = subjectOf({ connector: connectorWith(scheme) as unknown as Connector, fixtures: [] });

  test.each([auth, leaks, tokens, tokenLives])('$name', async (check) => {
    for (const one of check.cases(subject)) expect(await check.find(subject, one)).toEqual([]);
  });

  test('connector auth', async () => {
    const cases = connection.cases(subject).filter((name) => name === 'auth');
    for (const one of cases) expect(await connection.find(subject, one)).toEqual([]);
  });
});
