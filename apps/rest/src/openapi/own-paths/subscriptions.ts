import type { JsonSchema } from '@raccord/core';
import {
  changedSubscriptionSchema,
  newSubscriptionSchema,
  rotateSecretSchema,
} from '../../routes/subscriptions/body-schemas.js';
import { listOf, listQuery, type OwnArea } from '../own-route.js';

const { url, connection, ...described } = newSubscriptionSchema.properties ?? {};
const subscription = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    connection: connection ?? {},
    url: url ?? {},
    ...described,
    state: { enum: ['on', 'disabled'] },
    reason: {
      type: ['string', 'null'],
      description: 'Why it is disabled: `gone` (the receiver answered 410) or `request`',
    },
    created_at: { type: 'string', format: 'date-time' },
    updated_at: { type: 'string', format: 'date-time' },
  },
} as unknown as JsonSchema;
const secret = { type: 'string', description: 'Verifies signatures, as Standard Webhooks describes. Shown only here' };
const warnings = {
  type: 'array',
  items: { type: 'string' },
  description: 'Paths of the filter that no event of the subscription is known to have: perhaps misspelt',
} as const;
const wanted = {
  connection: 'con_5f2b8c1d9e0a4b7c6d3e2f10',
  url: 'https://hr.example.com/hired',
  events: ['drag_applicant'],
  filter: { 'data.column.hired': true },
};
const example = {
  id: 'sub_5f2b8c1d9e0a4b7c6d3e2f10',
  ...wanted,
  dedupe_seconds: null,
  concurrency: 10,
  state: 'on',
  reason: null,
  created_at: '2026-03-02T09:00:00.000Z',
  updated_at: '2026-03-02T09:00:00.000Z',
};

export const subscriptionsArea: OwnArea = {
  tag: 'Subscriptions',
  description: 'Who gets which events, as signed requests: see `webhooks` of this document',
  routes: [
    {
      id: 'subscriptions.create',
      route: 'POST /v1/subscriptions',
      summary: 'Create a subscription',
      description:
        'Events that come from now on are sent to the URL. The answer is the only one that contains the signing secret. A key that is limited to connections must name one of them.',
      scope: 'events:write',
      body: { schema: newSubscriptionSchema, example: wanted },
      status: 201,
      answer: {
        schema: { ...subscription, properties: { ...subscription.properties, secret, warnings } } as JsonSchema,
        example: { ...example, secret: 'whsec_…', warnings: [] },
      },
    },
    {
      id: 'subscriptions.list',
      route: 'GET /v1/subscriptions',
      summary: 'List subscriptions',
      scope: 'events:read',
      query: { ...listQuery, connection: { type: 'string', description: 'Only those of this connection' } },
      answer: { schema: listOf(subscription), example: { data: [example], next_cursor: null } },
    },
    {
      id: 'subscriptions.get',
      route: 'GET /v1/subscriptions/{subscription}',
      summary: 'Get a subscription',
      scope: 'events:read',
      answer: { schema: subscription, example },
    },
    {
      id: 'subscriptions.change',
      route: 'PATCH /v1/subscriptions/{subscription}',
      summary: 'Change a subscription',
      description: 'Members left out stay. What already waits to be sent goes to the new URL.',
      scope: 'events:write',
      body: { schema: changedSubscriptionSchema, example: { state: 'on' } },
      answer: {
        schema: { ...subscription, properties: { ...subscription.properties, warnings } } as JsonSchema,
        example: { ...example, warnings: [] },
      },
    },
    {
      id: 'subscriptions.rotate_secret',
      route: 'POST /v1/subscriptions/{subscription}/secret/rotate',
      summary: 'Make a new signing secret',
      description: 'Until the one before it ends, requests have two signatures.',
      scope: 'events:write',
      body: { schema: rotateSecretSchema, example: { keep_seconds: 3600 } },
      status: 201,
      answer: { schema: { type: 'object', properties: { secret } } as JsonSchema, example: { secret: 'whsec_…' } },
    },
    {
      id: 'subscriptions.delete',
      route: 'DELETE /v1/subscriptions/{subscription}',
      summary: 'Delete a subscription',
      description: 'With its deliveries: what waits is not sent.',
      scope: 'events:write',
      status: 204,
    },
  ],
};
