import { type ConnectorEvent, memoryTokens, type Runtime, type Transport } from '../index.js';

export interface FakeRuntime {
  readonly runtime: Runtime;
  /** What was waited for, in ms. Waiting moves the clock and takes no time. */
  readonly waits: readonly number[];
  readonly events: readonly ConnectorEvent[];
  advance(ms: number): void;
}

/** Noon of 31 January 2026. */
export const startOfClock = Date.UTC(2026, 0, 31, 12);

/** A runtime with a clock that only moves when told, half of every full jitter, and tokens in memory. */
export function fakeRuntime(transport: Transport, replaced: Partial<Runtime> = {}): FakeRuntime {
  const waits: number[] = [];
  const events: ConnectorEvent[] = [];
  let now = startOfClock;
  const runtime: Runtime = {
    transport,
    now: () => now,
    random: () => 0.5,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      waits.push(ms);
      now += ms;
    },
    // Never fires unless a test says otherwise: the real clock decides nothing here.
    timeout: () => new AbortController().signal,
    tokens: memoryTokens(),
    observe: (event) => events.push(event),
    ...replaced,
  };
  return { runtime, waits, events, advance: (ms) => void (now += ms) };
}
