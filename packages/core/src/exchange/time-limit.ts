import type { Call } from './work.js';

const defaultTimeoutMs = 30_000;

export type LimitName = 'timeoutMs' | 'deadlineMs';

export function timeoutOf({ options }: Pick<Call, 'options'>): number {
  return options.timeoutMs ?? defaultTimeoutMs;
}

/** In ms; no end where there is no deadline. */
export function leftOf({ context, deadline }: Call): number {
  return deadline ? deadline.at - context.runtime.now() : Number.POSITIVE_INFINITY;
}

/** A signal that aborts after `ms`. Longer than timers can count is no limit; Infinity says so. */
export function timeLimit({ context }: Call, ms: number): AbortSignal | undefined {
  return ms > 0x7fffffff ? undefined : context.runtime.timeout?.(Math.max(1, Math.ceil(ms)));
}

/** The signal of whoever waits: it aborts when the caller stops, or when the deadline is over. */
export function waitSignal(call: Call): AbortSignal | undefined {
  const { signal } = call.options;
  const deadline = timeLimit(call, leftOf(call));
  return signal && deadline ? AbortSignal.any([signal, deadline]) : (signal ?? deadline);
}
