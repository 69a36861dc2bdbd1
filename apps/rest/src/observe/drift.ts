import type { ConnectorEvent } from '@raccord/core';
import type { Log } from './log.js';

/** More places than this are not told: an API that drifts everywhere is told by then. */
const mostPlaces = 1_000;

/** Logs when an answer no longer matches its schema, once for each place: the path, never the value. */
export function driftLog(log: Log): (event: ConnectorEvent) => void {
  const logged = new Set<string>();
  return (event) => {
    if (event.type !== 'drift') return;
    const { connector, operation } = event;
    for (const { path = [], message } of event.issues) {
      // Positions in lists differ between calls; the place does not.
      const place = path
        .map((key) => (typeof key === 'number' ? '[]' : String(typeof key === 'object' ? key.key : key)))
        .join('.');
      const line = JSON.stringify([connector, operation, place, message]);
      if (logged.has(line) || logged.size >= mostPlaces) continue;
      logged.add(line);
      log.warn({ connector, operation, place, problem: message }, 'drift');
    }
  };
}
