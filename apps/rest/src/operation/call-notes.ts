import { AsyncLocalStorage } from 'node:async_hooks';
import type { ConnectorEvent, Runtime } from '@raccord/core';

/** What happened during one call, for the headers of its answer. */
interface CallNotes {
  /** Requests that were sent again. */
  retries: number;
  /** Places in the answer that do not match the schema. */
  readonly drift: Set<string>;
}

const current = new AsyncLocalStorage<CallNotes>();

/** The same runtime, whose events are noted for the call that they belong to. */
export function noting(runtime: Partial<Runtime>): Partial<Runtime> {
  const { observe } = runtime;
  return {
    ...runtime,
    observe: (event) => {
      const notes = current.getStore();
      if (notes) note(notes, event);
      observe?.(event);
    },
  };
}

/** Runs a call; `headers` tells what was noted so far. */
export function noted<T>(call: (headers: () => Record<string, string>) => Promise<T>): Promise<T> {
  const notes: CallNotes = { retries: 0, drift: new Set() };
  return current.run(notes, () => call(() => headersOf(notes)));
}

/** More places are only counted. */
const mostPlaces = 10;
const longestPlace = 100;

function note(notes: CallNotes, event: ConnectorEvent): void {
  if (event.type === 'retry') notes.retries += 1;
  if (event.type !== 'drift') return;
  for (const { path = [] } of event.issues) {
    const keys = path.map((segment) => (typeof segment === 'object' ? segment.key : segment));
    // Positions in lists differ from call to call, the place does not.
    const place = keys.map((key) => (typeof key === 'number' ? '[]' : asHeader(String(key)))).join('.');
    notes.drift.add(place.slice(0, longestPlace) || '.');
  }
}

function asHeader(key: string): string {
  return encodeURIComponent(key.slice(0, longestPlace).toWellFormed());
}

function headersOf({ retries, drift }: CallNotes): Record<string, string> {
  const places = [...drift].slice(0, mostPlaces);
  const more = drift.size - places.length;
  return {
    ...(retries > 0 ? { 'Raccord-Attempts': String(1 + retries) } : {}),
    ...(drift.size > 0 ? { 'Raccord-Drift': [...places, ...(more > 0 ? [`+${more}`] : [])].join(', ') } : {}),
  };
}
