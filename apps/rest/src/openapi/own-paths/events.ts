import type { JsonSchema } from '@raccord/core';
import { listOf, listQuery, type OwnArea } from '../own-route.js';

const event: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'Also a cursor: ids sort in the order in which events were stored' },
    connection: { type: 'string' },
    type: { type: 'string', description: 'The name of a trigger, `unknown` or `unparsed`' },
    dedupe_id: { type: 'string', description: 'The same for an event that the vendor sends again' },
    received_at: { type: 'string', format: 'date-time' },
    duplicate_of: { type: 'string', description: 'The id of the event that this one repeats' },
    payload: { description: 'As the vendor sent it; whole numbers beyond 2^53 as text. Of `unparsed`, the text' },
  },
};
const example = {
  id: 'evt_00000000002a8f3c1d9e0a4b',
  connection: 'con_5f2b8c1d9e0a4b7c6d3e2f10',
  type: 'new_applicant',
  dedupe_id: '0f5c9a',
  received_at: '2026-03-02T09:00:00.000Z',
  payload: { event: 'new_applicant' },
};

export const eventsArea: OwnArea = {
  tag: 'Events',
  description: 'What happened at the vendors: the inbox',
  routes: [
    {
      id: 'events.list',
      route: 'GET /v1/events',
      summary: 'List or follow events',
      description: [
        'In the order in which they were stored.',
        'With `Accept: text/event-stream`, the answer does not end: it starts after `Last-Event-ID` or `cursor`, or with the next event, and sends each event as `data` with its `id`. Every 15 s without an event, an `id` alone says how far it is. The stream ends when the key is revoked.',
        'A cursor whose next events have expired is answered with 410.',
      ].join('\n\n'),
      scope: 'events:read',
      query: {
        ...listQuery,
        connection: { type: 'string', description: 'Only those of this connection: its id' },
        type: { type: 'string', description: 'Only those of this type' },
        order: { enum: ['asc', 'desc'], default: 'asc', description: '`desc`: the newest first' },
      },
      answer: { schema: listOf(event), example: { data: [example], next_cursor: null } },
    },
    {
      id: 'events.get',
      route: 'GET /v1/events/{event}',
      summary: 'Get an event',
      scope: 'events:read',
      answer: { schema: event, example },
    },
    {
      id: 'events.current',
      route: 'GET /v1/events/{event}/current',
      summary: 'Read what an event is about',
      description:
        'Asks the vendor for the current state: a webhook may be late, out of order or forged. 404 if the trigger names no such read, or the connection was deleted.',
      scope: 'operations:read',
      answer: {
        schema: {
          type: 'object',
          properties: { current: { description: 'null: the vendor has no such subject, no longer or not yet' } },
        },
        example: { current: { id: 12, email: 'ada@example.com' } },
      },
    },
  ],
};
