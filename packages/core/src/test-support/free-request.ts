import { expect } from 'vitest';
import { type Connection, createClient, type FreeRequest } from '../index.js';
import { acmeOf, credentials } from './acme.js';
import { failureOf } from './failure-of.js';
import { fakeRuntime } from './fake-runtime.js';
import { type Answer, reply, scripted } from './scripted-transport.js';

/** The credentials of a connection that fills one scheme. */
export const key = { key: credentials.key };

/** A client, and the vendor that answers it. */
export function world(answer: Answer = reply(200, { ok: true }), given: Partial<Connection> = { credentials: key }) {
  const transport = scripted(answer);
  const fake = fakeRuntime(transport);
  const connection = { settings: {}, credentials: {}, ...given } as never;
  return { client: createClient(acmeOf({}), connection, fake.runtime), transport, fake };
}

/** What is sent for a free request. */
export async function sent(request: FreeRequest, given?: Partial<Connection>) {
  const { client, transport } = world(undefined, given);
  await client.$request(request);
  const [{ method, url, headers, body }] = transport.requests as [(typeof transport.requests)[0]];
  return { method, url, headers, body, subject: transport.subjects[0] };
}

/** The error of one that is refused before it is sent. */
export async function refusalOf(request: object, given?: Partial<Connection>) {
  const { client, transport } = world(undefined, given);
  const error = await failureOf(client.$request(request as FreeRequest));
  expect(transport.requests).toEqual([]);
  expect(error).toMatchObject({ operation: '$request', sent: 'no' });
  return error;
}
