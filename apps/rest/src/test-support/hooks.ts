import { createHmac } from 'node:crypto';
import { type Connector, defineConnection, defineConnector } from '@raccord/core';
import * as z from 'zod';

const kit = defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: {},
  auth: {
    key: { kind: 'key', fields: { key: { label: 'Key', secret: true } }, place: { in: 'header', name: 'x-key' } },
  },
  test: { operation: 'people.list' },
});

const person = z.looseObject({ id: z.number(), email: z.string().optional(), created_at: z.string().optional() });

const list = kit.operation({
  title: 'List people',
  description: 'Everybody',
  effect: 'read',
  auth: 'key',
  input: () => z.strictObject({ team: z.string().optional().meta({ description: 'Of this team' }) }),
  output: () => z.array(person),
  request: { method: 'GET', path: '/people' },
});
const get = kit.operation({
  title: 'Get a person',
  description: 'As of now',
  effect: 'read',
  auth: 'key',
  input: () => z.strictObject({ id: z.number().meta({ description: 'Whose' }) }),
  output: () => person,
  request: { method: 'GET', path: '/people/{id}' },
});

/** A connector of no vendor, with signed webhooks, a handshake, and a poll that reports the same. */
export const hooked = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test/docs',
  kit,
  resources: { people: { list, get } },
  triggers: {
    person_added: kit.webhook({
      title: 'Person added',
      description: 'Somebody is new',
      match: [{ path: 'event', equals: 'added' }],
      event: () => z.looseObject({ event: z.string() }),
      verify: { kind: 'hmac', algorithm: 'sha256', header: 'x-signature', value: '{hex}', signs: '{body}' },
      challenge: {
        when: [{ path: 'challenge' }],
        answer: { body: '{body.challenge}' },
      },
      key: [['person.id']],
      enrich: { operation: 'people.get', input: { id: 'person.id' } },
      samples: [{ event: 'added', person: { id: 1 } }],
    }),
    people_new: kit.poll({
      title: 'New people',
      description: 'Somebody is new',
      list: 'people.list',
      identity: ['id'],
      since: { path: 'created_at', overlapMs: 3_600_000 },
      event: () => person,
      key: [['id']],
    }),
  },
}) as unknown as Connector;

const secret = 'secret-0123456789';

/** A webhook that is signed with the secret of the vendor. */
export function signed(body: string, by = secret): { body: string; headers: Record<string, string> } {
  const signature = createHmac('sha256', by).update(body).digest('hex');
  return { body, headers: { 'content-type': 'application/json', 'x-signature': signature } };
}

export const hookedBody = {
  connector: 'acme',
  name: 'shop',
  credentials: { key: { key: 'key-0123456789' }, webhook: { secret } },
};
