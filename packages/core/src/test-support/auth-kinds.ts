import * as z from 'zod';
import { type AuthScheme, createClient, defineConnection, defineConnector, type Transport } from '../index.js';
import { fakeRuntime } from './fake-runtime.js';
import { reply, scripted } from './scripted-transport.js';

export type Credentials = Readonly<Record<string, string>>;

/** A connector with one scheme. */
export function connectorWith(scheme: AuthScheme) {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test' },
    settings: {},
    auth: { scheme },
    errors: { message: 'message' },
    test: { operation: 'things.list' },
  });
  const common = { title: 'x', description: 'x', auth: 'scheme', input: () => z.strictObject({}) } as const;
  const output = () => z.unknown();
  const list = kit.operation({ ...common, output, effect: 'read', request: { method: 'GET', path: '/things' } });
  const add = kit.operation({ ...common, output, effect: 'write', request: { method: 'POST', path: '/things' } });
  const about = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test' };
  return defineConnector({ ...about, kit, resources: { things: { list, add } } });
}

/** A client with one scheme, and its vendor. Events are in `fake`. */
export function clientWith(scheme: AuthScheme, values: Credentials, transport: Transport = scripted(reply(200))) {
  const fake = fakeRuntime(transport);
  const connection = { settings: {}, credentials: { scheme: values } } as never;
  return { client: createClient(connectorWith(scheme), connection, fake.runtime), fake };
}
