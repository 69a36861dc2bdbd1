import * as z from 'zod';
import type { PollDefinition, PollTrigger, Verification, WebhookTrigger } from '../index.js';
import { kit } from './acme.js';

type Polling = Partial<Omit<PollDefinition<unknown>, 'event'>>;

/** A trigger over rows `{id, at, …}` of `things.list`; `at` is their time. */
export function pollTrigger(more: Polling = {}): PollTrigger {
  const definition = {
    title: 'x',
    description: 'x',
    event: () => z.looseObject({ id: z.number(), at: z.string() }),
    list: 'things.list',
    identity: ['id'],
    since: { path: 'at', overlapMs: 3_600_000 },
    ...more,
  };
  return { ...kit.poll(definition), name: 'things' };
}

export function webhookTrigger(
  equals: string,
  verify: Verification,
  key?: readonly (readonly string[])[],
): WebhookTrigger {
  const definition = {
    title: 'x',
    description: 'x',
    match: [{ path: 'event', equals }],
    event: () => z.looseObject({ event: z.string() }),
    verify,
    samples: [],
    ...(key ? { key } : {}),
  };
  return { ...kit.webhook(definition), name: equals };
}
