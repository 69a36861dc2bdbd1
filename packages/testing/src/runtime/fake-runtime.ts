import {
  type ConnectorEvent,
  type HttpRequest,
  memoryLimits,
  memoryTokens,
  type Runtime,
  type Transport,
} from '@raccord/core';
import { type Answer, respond, type Script } from './answer.js';
import { seededRandom } from './seeded-random.js';
import { virtualClock } from './virtual-clock.js';

export interface FakeRuntimeOptions {
  /** The transport. Without it and `answers`, every request is an error: the network is never reached. */
  readonly transport?: Transport;
  /** Instead of a transport: answers in turn, the last one again and again. */
  readonly answers?: readonly Script[];
  /**
   * `auto` (default): sleeps end as soon as nothing else can run, so no test waits. `manual`: only `advance` moves the
   * clock.
   */
  readonly clock?: 'auto' | 'manual';
  /** Start of the clock, ISO 8601. Default noon of 31 January 2026, UTC. */
  readonly start?: string;
  /** Changes the numbers of `random`. */
  readonly seed?: number;
}

/** A runtime, with access for tests. */
export interface FakeRuntime extends Runtime {
  /** Moves the clock by `ms` and runs, in order, everything that waits for it. */
  readonly advance: (ms: number) => Promise<void>;
  /** Resolves when at least `count` (default 1) sleeps wait for the clock. For `clock: 'manual'`. */
  readonly waiting: (count?: number) => Promise<void>;
  /** The requested sleeps, in ms. */
  readonly waits: readonly number[];
  readonly events: readonly ConnectorEvent[];
  /** The requests of the transport, with secrets; use `recorder` for requests to show or store. */
  readonly requests: readonly HttpRequest[];
}

/**
 * A complete runtime for tests: a virtual clock, the same random numbers each time, tokens and limits in memory. No
 * real timers, no network.
 *
 * @example
 * const runtime = fakeRuntime({ answers: [{ status: 503 }, { json: [{ id: 1 }] }] });
 * const columns = await createClient(flatchr, connection, runtime).columns.list();
 * expect(runtime.requests).toHaveLength(2);
 * expect(runtime.waits[0]).toBeLessThan(500);
 */
export function fakeRuntime(options: FakeRuntimeOptions = {}): FakeRuntime {
  const { transport = scripted(options.answers ?? []), start = '2026-01-31T12:00:00Z', seed = 20_260_131 } = options;
  const clock = virtualClock(Date.parse(start), options.clock !== 'manual');
  const waits: number[] = [];
  const events: ConnectorEvent[] = [];
  const requests: HttpRequest[] = [];
  let texts = 0;
  const send = (...call: Parameters<Transport>) => {
    requests.push(call[0]);
    return transport(...call);
  };
  return {
    transport: transport.ownsAuth ? Object.assign(send, { ownsAuth: true as const }) : send,
    now: clock.now,
    sleep: (ms, signal) => {
      waits.push(ms);
      return clock.sleep(ms, signal);
    },
    timeout: clock.timeout,
    random: seededRandom(seed),
    uniqueText: () => `unique-${++texts}`,
    allowHost: () => true, // nothing is sent: the transport is a fake
    tokens: memoryTokens(),
    limits: memoryLimits(),
    observe: (event) => void events.push(event),
    advance: clock.advance,
    waiting: clock.waiting,
    waits,
    events,
    requests,
  };
}

function scripted(answers: readonly Script[]): Transport {
  let count = 0;
  return async (request, about) => {
    const script = answers[Math.min(count, answers.length - 1)];
    count += 1;
    if (script === undefined)
      throw new Error(`no answer for ${request.method} ${request.url}: set answers or transport`);
    const answer: Answer = typeof script === 'function' ? await script(request, about) : script;
    return respond(answer);
  };
}
