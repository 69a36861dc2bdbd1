import type { Manifest } from '@raccord/core';
import { refuse } from '../problems/refusal.js';

export function inProgress(retryAfterMs: number): Error {
  return refuse({
    code: 'idempotency_in_progress',
    detail: 'A write with this Idempotency-Key is still running.',
    hint: 'Repeat the request in a moment to get its answer.',
    retryAfterMs,
  });
}

export function mismatch(): Error {
  return refuse({
    code: 'idempotency_mismatch',
    detail: 'This Idempotency-Key was used with another input. Nothing was sent.',
    hint: 'Use a new key for another write, or repeat the first request unchanged.',
  });
}

/** The process that ran the write died: what it did is unknown. */
export function unknownOutcome(manifest: Manifest, id: string): Error {
  return refuse({
    code: 'conflict',
    detail: 'The service stopped while this write ran: it may have been done. It was not sent again.',
    hint: `${readBack(manifest, id)} If it was not done, send it with a new Idempotency-Key.`,
    sent: 'maybe',
  });
}

/** The write was answered, and its answer is not here. */
export function answerNotKept(manifest: Manifest, id: string): Error {
  return refuse({
    code: 'conflict',
    detail: 'This write ran and was answered, but the answer was too large to keep. It was not sent again.',
    hint: readBack(manifest, id),
    sent: 'yes',
  });
}

/** The operations that show whether a write was done. */
function readBack({ id: connector, operations }: Manifest, id: string): string {
  const resource = id.slice(0, id.indexOf('.') + 1);
  const reads = Object.keys(operations).filter((one) => one.startsWith(resource) && operations[one]?.effect === 'read');
  if (reads.length === 0) return `Check with ${connector} whether it was done.`;
  return `Check whether it was done: ${reads.slice(0, 3).join(' or ')} of ${connector} ${reads.length > 1 ? 'read' : 'reads'} it back.`;
}
