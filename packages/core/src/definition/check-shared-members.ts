import type { ConnectionDefinition } from '../connection/definition.js';
import type { IdempotencyKey } from '../exchange/idempotency-key.js';
import type { Retry } from '../exchange/retry.js';
import type { Limit } from '../runtime/limit.js';
import type { Check } from './check.js';
import { type Members, members } from './members.js';

const retry: Members<Retry> = { attempts: 1, baseMs: 1, maxMs: 1, deadlineMs: 1, on: 1 };
const limit: Members<Limit> = { requests: 1, perMs: 1, concurrency: 1, told: 1, by: 1 };
const told: Members<NonNullable<Limit['told']>> = { remaining: 1, reset: 1, as: 1 };
const key: Members<IdempotencyKey> = { header: 1, forMs: 1 };

/** Of the parts that a connection and an operation share. */
export function checkSharedMembers(
  check: Check,
  part: Pick<ConnectionDefinition, 'retry' | 'limits'> & { idempotencyKey?: unknown },
) {
  members(check, 'retry', part.retry, retry);
  members(check, 'idempotencyKey', part.idempotencyKey, key);
  for (const one of part.limits ?? []) {
    members(check, 'limits', one, limit);
    members(check, 'told', one.told, told);
    members<{ readonly setting: string }>(check, 'by', one.by, { setting: 1 });
  }
}
