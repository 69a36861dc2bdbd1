import type { JsonSchema } from '@raccord/core';
import { triggerSchema } from '../../routes/triggers/set-trigger.js';
import type { OwnArea } from '../own-route.js';

const time = { type: ['string', 'null'], format: 'date-time' } as const;
const trigger = {
  type: 'object',
  properties: {
    connection: { type: 'string' },
    trigger: { type: 'string' },
    kind: { enum: ['webhook', 'poll', 'report'] },
    dedupe_seconds: { type: 'integer' },
    enabled: { type: 'boolean', description: 'This and what follows: polls only' },
    interval_seconds: { type: 'integer' },
    next_at: time,
    last_at: { ...time, description: 'Of the last poll that worked' },
    failures: { type: 'integer', description: 'Since the last poll that worked' },
    last_error: { type: ['string', 'null'], description: 'The code of the last failure' },
  },
} as JsonSchema;
const example = {
  connection: 'con_5f2b8c1d9e0a4b7c6d3e2f10',
  trigger: 'applicants_new',
  kind: 'poll',
  dedupe_seconds: 600,
  enabled: true,
  interval_seconds: 300,
  next_at: '2026-03-02T09:05:00.000Z',
  last_at: '2026-03-02T09:00:00.000Z',
  failures: 0,
  last_error: null,
};

export const triggersArea: OwnArea = {
  tag: 'Triggers',
  description: 'Which triggers of a connection are polled, and how repeats are told',
  routes: [
    {
      id: 'triggers.get',
      route: 'GET /v1/connections/{connection}/triggers/{trigger}',
      summary: 'Get a trigger',
      scope: 'connections:read',
      answer: { schema: trigger, example },
    },
    {
      id: 'triggers.set',
      route: 'PUT /v1/connections/{connection}/triggers/{trigger}',
      summary: 'Switch a poll on or off',
      description:
        'Replaces all settings of the trigger. Of all processes of the service, one polls a trigger at a time. The first poll makes events only of rows after `since`; a poll that is switched on again goes on where it was.',
      scope: 'connections:write',
      body: { schema: triggerSchema, example: { enabled: true, interval_seconds: 300 } },
      answer: { schema: trigger, example },
    },
  ],
};
