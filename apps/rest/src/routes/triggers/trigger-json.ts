import type { Connector } from '@raccord/core';
import { defaultDedupeMs } from '../../events/new-event.js';
import { defaultIntervalMs } from '../../polls/run-poll.js';
import type { TriggerRow } from '../../store/tables.js';

/** A trigger of a connection, without its input, which may be secret. */
export function triggerJson({ triggers }: Connector, connection: string, trigger: string, row: TriggerRow | undefined) {
  const own = {
    connection,
    trigger,
    kind: triggers[trigger]?.kind,
    dedupe_seconds: (row?.dedupe_ms ?? defaultDedupeMs) / 1000,
  };
  if (own.kind === 'webhook') return own;
  const time = (at: number | null | undefined): string | null =>
    typeof at === 'number' ? new Date(at).toISOString() : null;
  return {
    ...own,
    enabled: row?.is_on === 1,
    interval_seconds: (row?.interval_ms ?? defaultIntervalMs) / 1000,
    next_at: time(row?.next_at),
    last_at: time(row?.last_at),
    failures: row?.tries ?? 0,
    last_error: row?.last_error ?? null,
  };
}
