import type { Work } from './work.js';

const defaultTimeoutMs = 30_000;

export type LimitName = 'timeoutMs' | 'deadlineMs';

export function timeoutOf({ options }: Pick<Work, 'options'>): number {
  return options.timeoutMs ?? defaultTimeoutMs;
}

/** In ms; no end where there is no deadline. */
export function leftOf({ runtime, deadline }: Work): number {
  return deadline ? deadline.at - runtime.now() : Number.POSITIVE_INFINITY;
}

/** A signal that aborts after `ms`. A time longer than timers can count is no limit; Infinity says so. */
export function timeLimit({ runtime }: Work, ms: number): AbortSignal | undefined {
  return ms > 0x7fffffff ? undefined : runtime.timeout?.(Math.max(1, Math.ceil(ms)));
}

/** The signal of whoever waits: it aborts when the caller stops, or when the deadline is over. */
export function waitSignal(work: Work): AbortSignal | undefined {
  const { signal } = work.options;
  const deadline = timeLimit(work, leftOf(work));
  return signal && deadline ? AbortSignal.any([signal, deadline]) : (signal ?? deadline);
}
