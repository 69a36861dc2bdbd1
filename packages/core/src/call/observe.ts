import { ConnectorError } from '../errors.js';
import type { ConnectorEvent } from '../runtime/types.js';
import type { Call } from './context.js';

// `Omit` of a union would keep only what all members share.
type EventOf<E> = E extends unknown ? Omit<E, 'connector' | 'operation' | 'call' | 'parent' | 'at'> : never;

export function observe(call: Call, event: EventOf<ConnectorEvent>): void {
  const { connector, runtime } = call.context;
  if (!runtime.observe) return;
  const parent = call.parent === undefined ? {} : { parent: call.parent };
  const subject = { connector: connector.id, operation: call.operation.id, call: call.id, ...parent };
  try {
    runtime.observe(call.redactor.value({ ...subject, at: runtime.now(), ...event } as ConnectorEvent));
  } catch {
    // An observer that fails must not change what happens to the call.
  }
}

/** Runs a whole call and tells its beginning and its end. */
export async function observed<T>(call: Call, work: () => Promise<T>): Promise<T> {
  const { now } = call.context.runtime;
  const startedAt = now();
  observe(call, { type: 'start', effect: call.operation.effect });
  try {
    const result = await work();
    observe(call, { type: 'end', ms: now() - startedAt });
    return result;
  } catch (error) {
    observe(call, { type: 'end', ms: now() - startedAt, ...told(error) });
    throw error;
  }
}

/** What an event says of a failure. What is no ConnectorError came from the host's own runtime, as from its token store. */
export function told(error: unknown) {
  if (!ConnectorError.is(error)) return { code: 'other', sent: 'maybe' } as const;
  const { code, sent, status } = error;
  return { code, sent, ...(status === undefined ? {} : { status }) };
}
