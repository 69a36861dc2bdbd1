import type { Work } from './work.js';

const defaultTimeoutMs = 30_000;

export type LimitName = 'timeoutMs' | 'deadlineMs';

export function timeoutOf({ options }: Pick<Work, 'options'>): number {
  return options.timeoutMs ?? defaultTimeoutMs;
}

/** In ms; undefined without a deadline. */
export function leftOf({ runtime, deadline }: Work): number {
  return deadline ? deadline.at - runtime.now() : Number.POSITIVE_INFINITY;
}

/** A signal that aborts after `ms`. Times longer than timers can count mean no limit, as does Infinity. */
export function timeLimit({ runtime }: Work, ms: number): AbortSignal | undefined {
  return ms > 0x7fffffff ? undefined : runtime.timeout?.(Math.max(1, Math.ceil(ms)));
}

/** The signal for waiting: aborts when the caller stops or the deadline passes. */
export function waitSignal(work: Work): AbortSignal | undefined {
  const { signal } = work.options;
  const deadline = timeLimit(work, leftOf(work));
  return signal && deadline ? AbortSignal.any([signal, deadline]) : (signal ?? deadline);
}
