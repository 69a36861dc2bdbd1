import type { JsonSchema } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { findConnection } from '../../connections/find-connection.js';
import { throwIssues } from '../../connections/given.js';
import { checkPoll, pollTrigger } from '../../polls/poll-triggers.js';
import { storedTriggers } from '../../polls/stored-triggers.js';
import { checkedBody } from '../checked-body.js';
import { findTrigger } from './find-trigger.js';
import { triggerJson } from './trigger-json.js';

/** The body of `PUT /v1/connections/{connection}/triggers/{trigger}`. */
export const triggerSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    enabled: { type: 'boolean', description: 'Polls only: whether it is polled' },
    interval_seconds: {
      type: 'integer',
      minimum: 10,
      maximum: 604_800,
      description: 'Polls only: from the end of a poll to the next one. Default: 300',
    },
    input: { type: 'object', description: 'Polls only: what the trigger takes. Another input starts the poll over' },
    since: {
      type: 'string',
      description: 'First poll only: an ISO 8601 time from which on rows are events. Without it, from now on',
    },
    dedupe_seconds: {
      type: 'integer',
      minimum: 0,
      maximum: 2_592_000,
      description: 'How long an event with an equal dedupe_id is a repeat; 0: never. Default: 600',
    },
  },
};

interface Body {
  readonly enabled?: boolean;
  readonly interval_seconds?: number;
  readonly input?: Record<string, unknown>;
  readonly since?: string;
  readonly dedupe_seconds?: number;
}

/** `PUT /v1/connections/{connection}/triggers/{trigger}` */
export function setTrigger(parts: AppParts) {
  const stored = storedTriggers(parts);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const connection = await findConnection(parts, context.get('apiKey'), context.req.param('connection') ?? '');
    const { connector, name } = findTrigger(parts, connection, context.req.param('trigger') ?? '');
    const body = await checkedBody<Body>(context.req.raw, triggerSchema);
    const { enabled = false, interval_seconds, input, since, dedupe_seconds } = body;
    const polled = pollTrigger(connector, name);
    if (polled) await checkPoll(polled, { input, since });
    else throwIssues(pollsOnly(body), 'A webhook takes only dedupe_seconds: the vendor sends it.');
    const row = await stored.set({
      connection: connection.id,
      trigger: name,
      isOn: enabled,
      intervalMs: interval_seconds === undefined ? null : interval_seconds * 1000,
      dedupeMs: dedupe_seconds === undefined ? null : dedupe_seconds * 1000,
      input,
      since,
    });
    return context.json(triggerJson(connector, connection.id, name, row));
  };
}

function pollsOnly({ dedupe_seconds: _dedupe, ...others }: Body) {
  return Object.keys(others).map((name) => ({ path: [name], message: 'This trigger is a webhook, not a poll.' }));
}
