import type { JsonSchema } from '@raccord/core';
import { deliveryStates } from '../../deliveries/stored-deliveries.js';
import { replaySchema } from '../../routes/deliveries/replay-one-event.js';
import { retrySchema } from '../../routes/deliveries/retry-exhausted.js';
import { listOf, listQuery, type OwnArea } from '../own-route.js';

const text = (description: string) => ({ type: 'string', description });
const time = { type: ['string', 'null'], format: 'date-time' };
const delivery = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    event: { type: 'string' },
    connection: { type: 'string' },
    subscription: { type: 'string' },
    state: { enum: ['sending', ...deliveryStates] },
    tries: { type: 'integer', description: 'Of 10. A retry starts again at 0' },
    next_try_at: { ...time, description: 'null: at once, or never' },
    last_status: { type: ['integer', 'null'], description: 'HTTP status of the last answer' },
    last_error: {
      enum: ['status', 'timeout', 'network', 'private_host', 'gone', 'stopped', 'event_removed', null],
      description: 'Why the last try failed',
    },
    created_at: { type: 'string', format: 'date-time', description: 'When the event came' },
    ended_at: time,
  },
} as unknown as JsonSchema;
const example = {
  id: 'dlv_00000000002a4b7c6d3e2f10',
  event: 'evt_00000000002a9e0a4b7c6d3e',
  connection: 'con_5f2b8c1d9e0a4b7c6d3e2f10',
  subscription: 'sub_5f2b8c1d9e0a4b7c6d3e2f10',
  state: 'exhausted',
  tries: 10,
  next_try_at: null,
  last_status: 503,
  last_error: 'status',
  created_at: '2026-03-02T09:00:00.000Z',
  ended_at: '2026-03-05T16:00:00.000Z',
};
const waiting = { ...example, state: 'waiting', tries: 0, next_try_at: '2026-03-06T09:00:00.000Z', ended_at: null };

export const deliveriesArea: OwnArea = {
  tag: 'Deliveries',
  description: 'Events on their way to subscriptions',
  routes: [
    {
      id: 'deliveries.list',
      route: 'GET /v1/deliveries',
      summary: 'List deliveries',
      description: 'In the order of their events.',
      scope: 'events:read',
      query: {
        ...listQuery,
        state: { enum: [...deliveryStates], description: '`waiting` has those that are being sent, too' },
        subscription: text('Only those to this subscription'),
        connection: text('Only those of events of this connection'),
        event: text('Only those of this event'),
      } as Record<string, JsonSchema>,
      answer: { schema: listOf(delivery), example: { data: [example], next_cursor: null } },
    },
    {
      id: 'deliveries.get',
      route: 'GET /v1/deliveries/{delivery}',
      summary: 'Get a delivery',
      description: 'Its state, how often it was tried, and when it is tried next.',
      scope: 'events:read',
      answer: { schema: delivery, example },
    },
    {
      id: 'deliveries.retry',
      route: 'POST /v1/deliveries/{delivery}/retry',
      summary: 'Send a delivery again',
      description:
        'At once and, if that fails, up to nine times more. One that was delivered is sent again, too. 409 if its subscription is disabled.',
      scope: 'events:write',
      status: 202,
      answer: { schema: delivery, example: waiting },
    },
    {
      id: 'deliveries.retry_exhausted',
      route: 'POST /v1/deliveries/retry',
      summary: 'Send exhausted deliveries again',
      description:
        'By id, time range or filter, 10,000 with each call. While `has_more` is true, call again. They are sent at the pace at which the subscription usually gets events, at least one a second, unless `pace` says otherwise; new events go first. Those of a disabled subscription wait until it is enabled.',
      scope: 'events:write',
      body: { schema: retrySchema, example: { subscription: example.subscription, from: '2026-03-01T00:00:00Z' } },
      status: 202,
      answer: {
        schema: {
          type: 'object',
          properties: { retried: { type: 'integer' }, has_more: { type: 'boolean' } },
        } as JsonSchema,
        example: { retried: 42, has_more: false },
      },
    },
    {
      id: 'events.replay',
      route: 'POST /v1/events/{event}/replay',
      summary: 'Send an event again',
      description: 'The answer lists its deliveries. Receivers see the same `webhook-id` as before.',
      scope: 'events:write',
      body: { schema: replaySchema, example: {} },
      status: 202,
      answer: { schema: listOf(delivery), example: { data: [waiting], next_cursor: null } },
    },
  ],
};
