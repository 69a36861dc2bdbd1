import { ConnectorError } from '../errors.js';
import type { ConnectorEvent } from '../runtime/types.js';
import type { Call } from './work.js';

// `Omit` of a union would keep only what all members share.
type EventOf<E> = E extends unknown ? Omit<E, 'connector' | 'operation' | 'call' | 'parent' | 'at'> : never;

export function observe(call: Call, event: EventOf<ConnectorEvent>): void {
  const { connector, runtime } = call.context;
  if (!runtime.observe) return;
  const { id, parent, operation, redactor } = call;
  const subject = { connector: connector.id, operation: operation.id, call: id, parent, at: runtime.now() };
  try {
    const telling: unknown = runtime.observe(redactor.value({ ...subject, ...event } as ConnectorEvent));
    if (telling instanceof Promise) telling.catch(() => undefined);
  } catch {
    // An observer that fails, at once or later, must not change what happens to the call.
  }
}

/** Runs a whole call and tells its beginning and its end. */
export async function observed<T>(call: Call, work: () => Promise<T>): Promise<T> {
  const { now } = call.context.runtime;
  const startedAt = now();
  const end = (failure?: ReturnType<typeof told>): void =>
    observe(call, { type: 'end', ms: now() - startedAt, ...failure });
  observe(call, { type: 'start', effect: call.operation.effect });
  try {
    const result = await work();
    end();
    return result;
  } catch (error) {
    end(told(error));
    throw error;
  }
}

/** What an event says of a failure. What is no ConnectorError came from the host's own runtime, as from its token store. */
export function told(error: unknown) {
  if (!ConnectorError.is(error)) return { code: 'other', sent: 'maybe' } as const;
  return { code: error.code, sent: error.sent, status: error.status };
}
