import { exchange, type Journal, type Outcome, type SimulatedHost } from './exchange.js';
import { createFaults, type Faults } from './faults.js';
import { listenOnLoopback, type LoopbackServer } from './listen.js';
import type { RecordedRequest } from './requests.js';

/** A simulator that listens. `servers` is what a connection's `servers` takes. */
export interface Listening<Server extends string = string> {
  servers: Record<Server, string>;
  /** Ends at once: open sockets, hanging requests included, are destroyed. */
  close: () => Promise<void>;
}

export interface Simulator<State, Server extends string = string> {
  /**
   * Answers without a socket. The URL's host decides: the vendor's own host names, or a loopback address
   * that `listen` gave. Rejects with a TypeError for an unknown host and for a simulated reset.
   */
  fetch: (request: Request) => Promise<Response>;
  /** Listens on 127.0.0.1, one port per host: `port` is the first one, the others are free ones. */
  listen: (port?: number) => Promise<Listening<Server>>;
  /** Every request since the start or the last `reset()`, oldest first. */
  readonly requests: readonly RecordedRequest[];
  readonly faults: Faults;
  /** The vendor's data as it is now. After `reset()` it is another object. */
  readonly state: State;
  /** Back to the seed: data, requests and faults. Listening servers stay. */
  reset: () => void;
}

export interface SimulatorParts<State, Server extends string> {
  /** In the order the ports are given out. */
  hosts: Record<Server, SimulatedHost>;
  backend: { state: State };
  seed: () => State;
  now: () => number;
}

export const createSimulator = <State, Server extends string>({
  hosts,
  backend,
  seed,
  now,
}: SimulatorParts<State, Server>): Simulator<State, Server> => {
  const journal: Journal = { requests: [], faults: createFaults(), now };
  const names = Object.keys(hosts) as Server[]; // the keys of a Record<Server, …>
  const nameByOrigin = new Map(names.map((name) => [hosts[name].origin, name]));

  return {
    async fetch(request) {
      const name = nameByOrigin.get(new URL(request.url).origin);
      if (name === undefined) throw fetchFailed(`no simulated host for ${request.url}`, 'ENOTFOUND');
      return settle(await exchange(request, name, hosts[name], journal), request.signal);
    },

    async listen(port = 0) {
      const opened: LoopbackServer[] = [];
      const close = async () => {
        for (const { origin } of opened) nameByOrigin.delete(origin);
        await Promise.all(opened.map((server) => server.close()));
      };
      const servers = {} as Record<Server, string>; // filled with every name below
      try {
        for (const [index, name] of names.entries()) {
          const host = hosts[name];
          const server = await listenOnLoopback(index === 0 ? port : 0, (request) =>
            exchange(request, name, host, journal),
          );
          opened.push(server);
          nameByOrigin.set(server.origin, name);
          servers[name] = server.origin + (host.root ?? '');
        }
      } catch (error) {
        await close();
        throw error;
      }
      return { servers, close };
    },

    requests: journal.requests,
    faults: journal.faults,
    get state() {
      return backend.state;
    },
    reset() {
      backend.state = seed();
      journal.requests.length = 0;
      journal.faults.clear();
    },
  };
};

/** Without a socket, a reset is what `fetch` makes of one, and a hang lasts until the caller gives up. */
const settle = async (outcome: Outcome, signal: AbortSignal): Promise<Response> => {
  signal.throwIfAborted();
  if (outcome.kind === 'answer') return outcome.response;
  if (outcome.kind === 'reset') throw fetchFailed('read ECONNRESET', 'ECONNRESET');
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
};

const fetchFailed = (message: string, code: string): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
