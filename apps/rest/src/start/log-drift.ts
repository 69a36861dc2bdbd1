import type { ConnectorEvent } from '@raccord/core';

const told = new Set<string>();

/** A line on stderr when an answer no longer fits its schema, once for each place: which one, never what was there. */
export function logDrift(event: ConnectorEvent): void {
  if (event.type !== 'drift') return;
  for (const { path = [], message } of event.issues) {
    // Positions in lists differ from call to call; the place does not.
    const place = path
      .map((key) => (typeof key === 'number' ? '[]' : String(typeof key === 'object' ? key.key : key)))
      .join('.');
    const line = `drift: ${event.connector} ${event.operation} ${place}: ${message}`;
    if (told.has(line)) continue;
    told.add(line);
    console.warn(line);
  }
}
