import * as z from 'zod';
import { defineConnector, type Manifest } from '../../../core/src/index.js';
import { kit, list } from '../../../core/src/test-support/acme.js';
import { pollTrigger, webhookTrigger } from '../../../core/src/test-support/triggers.js';
import { toManifest } from '../index.js';

const run = kit.operation({
  title: 'Run',
  description: 'x',
  effect: 'read',
  auth: ['key', 'query'],
  input: () =>
    z.strictObject({
      id: z.string().meta({ description: 'x' }),
      text: z.string().optional().meta({ description: 'x' }),
    }),
  output: () => z.looseObject({ id: z.number(), day: z.string().max(9), map: z.record(z.string(), z.string()) }),
  request: { method: 'POST', path: '/x', decode: { day: 'date:auto', at: 'date:DD/MM/YY' } },
});
const made = toManifest(
  defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test',
    kit,
    resources: { things: { list, run } },
    triggers: {
      changed: pollTrigger(),
      created: webhookTrigger('created', { kind: 'token', in: 'header', name: 'x-token' }),
    },
  }),
);

const oauth = {
  kind: 'oauth2',
  fields: { client_id: { label: 'Client id' } },
  authorize: { path: '/authorize' },
  token: { path: '/token' },
  scopes: ['read', 'write'],
  clientAuth: 'none',
  place: { in: 'header', name: 'authorization' },
} as const;
/** A manifest with a scheme of OAuth, triggers, and an operation that decodes. */
export const base: Manifest = { ...made, auth: { ...made.auth, oauth } };
