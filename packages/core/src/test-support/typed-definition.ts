import { expect } from 'vitest';
import * as z from 'zod';
import {
  type AuthScheme,
  type ConnectionDefinition,
  defineConnection,
  defineConnector,
  type Operation,
  type Trigger,
} from '../index.js';
import { firstProblem, refusal } from './refusal.js';

const key: AuthScheme = {
  kind: 'key',
  fields: { api_key: { label: 'Key', secret: true } },
  place: { in: 'header', name: 'x-key' },
};
const session: AuthScheme = {
  kind: 'session',
  fields: { user: { label: 'User' } },
  login: { method: 'POST', path: '/login' },
  token: 'token',
  expires: { jwt: true },
  place: { in: 'header', name: 'x-key' },
};
const oauth: AuthScheme = {
  kind: 'oauth2',
  fields: { client_id: { label: 'Client id' } },
  authorize: { path: '/authorize' },
  token: { path: '/token' },
  clientAuth: 'none',
  place: { in: 'header', name: 'authorization' },
};

/** What differs from a sound definition. */
export interface TypedParts {
  readonly connection?: Partial<ConnectionDefinition>;
  /** Beside `things.list` and `things.add`. */
  readonly things?: Readonly<Record<string, Partial<Operation>>>;
  readonly resources?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly triggers?: Readonly<Record<string, Trigger>>;
}

/** A sound operation. */
export const operation: Operation = {
  kind: 'operation',
  paginated: false,
  title: 'x',
  description: 'x',
  effect: 'read',
  auth: [['key']],
  input: () => z.strictObject({}),
  output: () => z.unknown(),
  request: { method: 'GET', path: '/x' },
};

/** Defines a connector of sound parts, with what differs. */
export function defineTyped({ connection = {}, things = {}, resources = {}, triggers = {} }: TypedParts) {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test', files: 'https://files.acme.test' },
    settings: { account: { label: 'Account' } },
    auth: { key, session, oauth },
    test: { operation: 'things.list' },
    ...connection,
  } as ConnectionDefinition);
  const made = Object.entries(things).map(([name, change]) => [name, { ...operation, ...change }]);
  const all = { list: operation, add: { ...operation, effect: 'write' as const }, ...Object.fromEntries(made) };
  return defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test',
    kit,
    resources: { things: all, ...resources },
    triggers,
  });
}

/** A definition in which a scheme differs. */
export const withScheme = (name: 'key' | 'session' | 'oauth', change: object): TypedParts => {
  const schemes = { key, session, oauth };
  return { connection: { auth: { ...schemes, [name]: { ...schemes[name], ...change } as AuthScheme } } };
};

/** Fails unless the definition is refused and this is its first problem. Others may follow from it. */
export function expectTypedRefusal(parts: TypedParts, message: string): void {
  const error = refusal(() => defineTyped(parts));
  expect(error).toMatchObject({ code: 'misconfigured', connector: 'acme', sent: 'no', retryable: false });
  expect(firstProblem(error)).toBe(`acme ${message}`);
  expect(error.operation).toBe(message.split(':')[0]);
  expect(error.hint).toBe('Correct the definition of the connector.');
}
