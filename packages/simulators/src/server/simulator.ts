import { exchange, type Journal, type Outcome, type SimulatedHost } from './exchange.js';
import { createFaults, type Faults } from './faults.js';
import { listenOnLoopback, type LoopbackServer } from './listen.js';
import type { RecordedRequest } from './requests.js';

/** A listening simulator. Pass `servers` to a connection. */
export interface Listening<Server extends string = string> {
  servers: Record<Server, string>;
  /** Ends at once: open sockets are destroyed, including hanging requests. */
  close: () => Promise<void>;
}

export interface Simulator<State, Server extends string = string> {
  /**
   * Answers without a socket. The URL's host decides: the vendor's own host names, or a loopback address from `listen`.
   * Rejects with a TypeError for an unknown host and for a simulated reset.
   */
  fetch: (request: Request) => Promise<Response>;
  /** Listens on 127.0.0.1, one port per host: `port` is the first one, the others are free ones. */
  listen: (port?: number) => Promise<Listening<Server>>;
  /** The newest 2,000 requests since the start or the last `reset()`, oldest first; fewer if their bodies exceed 16 MB. */
  readonly requests: readonly RecordedRequest[];
  readonly faults: Faults;
  /** The vendor's current data. `reset()` replaces the object. */
  readonly state: State;
  /** Back to the seed: data, requests and faults. Listening servers stay. */
  reset: () => void;
}

export interface SimulatorParts<State, Server extends string> {
  /** In the order of their ports. */
  hosts: Record<Server, SimulatedHost>;
  /** Hosts that only redirects lead to. They listen too, but are not servers of a connection. */
  furtherHosts?: Record<string, SimulatedHost>;
  backend: { state: State };
  seed: () => State;
  now: () => number;
  /** Resets what the vendor keeps besides data, requests and faults. */
  resetOthers?: () => void;
}

export const createSimulator = <State, Server extends string>({
  hosts,
  furtherHosts = {},
  backend,
  seed,
  now,
  resetOthers = () => {},
}: SimulatorParts<State, Server>): Simulator<State, Server> => {
  const journal: Journal = { requests: [], faults: createFaults(), now };
  const hostByName = new Map<string, SimulatedHost>(Object.entries({ ...hosts, ...furtherHosts }));
  const nameByOrigin = new Map([...hostByName].map(([name, { origin }]) => [origin, name]));

  return {
    async fetch(request) {
      const name = nameByOrigin.get(new URL(request.url).origin);
      const host = name === undefined ? undefined : hostByName.get(name);
      if (name === undefined || !host) throw fetchFailed(`no simulated host for ${request.url}`, 'ENOTFOUND');
      return settle(await exchange(request, name, host, journal), request.signal);
    },

    async listen(port = 0) {
      const opened: LoopbackServer[] = [];
      const close = async () => {
        for (const { origin } of opened) nameByOrigin.delete(origin);
        await Promise.all(opened.map((server) => server.close()));
      };
      const servers = {} as Record<Server, string>; // filled with every name below
      const loopbackOf = new Map<string, string>();
      try {
        for (const [name, host] of hostByName) {
          const server = await listenOnLoopback(opened.length === 0 ? port : 0, async (request) =>
            redirected(await exchange(request, name, host, journal), loopbackOf),
          );
          opened.push(server);
          nameByOrigin.set(server.origin, name);
          loopbackOf.set(host.origin, server.origin);
          if (isServer(name, hosts)) servers[name] = server.origin + (host.root ?? '');
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
      resetOthers();
    },
  };
};

const isServer = <Server extends string>(name: string, hosts: Record<Server, SimulatedHost>): name is Server =>
  Object.hasOwn(hosts, name);

/** A redirect to another simulated host leads to the port of that host. */
const redirected = (outcome: Outcome, loopbackOf: Map<string, string>): Outcome => {
  const location = outcome.kind === 'answer' ? outcome.response.headers.get('location') : null;
  if (outcome.kind !== 'answer' || location === null || !URL.canParse(location)) return outcome;
  const { origin } = new URL(location);
  const loopback = loopbackOf.get(origin);
  if (loopback === undefined) return outcome;
  const { status, body, headers } = outcome.response;
  const moved = new Headers(headers);
  moved.set('location', loopback + location.slice(origin.length));
  return { kind: 'answer', response: new Response(body, { status, headers: moved }) };
};

/** Without a socket, a reset or a cut looks as it does in `fetch`, and a hang lasts until the caller gives up. */
const settle = async (outcome: Outcome, signal: AbortSignal): Promise<Response> => {
  signal.throwIfAborted();
  if (outcome.kind === 'answer') return outcome.response;
  if (outcome.kind === 'cut') return broken(outcome.response);
  if (outcome.kind === 'reset') throw fetchFailed('read ECONNRESET', 'ECONNRESET');
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
};

/** The body arrives as far as it goes, then reading it fails. */
const broken = ({ status, headers, body }: Response): Response => {
  const reader = body?.getReader();
  const pull = async (stream: ReadableStreamDefaultController<Uint8Array>) => {
    const part = await reader?.read();
    if (part?.value) stream.enqueue(part.value);
    else stream.error(new TypeError('terminated', { cause: socketError('other side closed', 'UND_ERR_SOCKET') }));
  };
  return new Response(new ReadableStream({ pull }), { status, headers });
};

const socketError = (message: string, code: string): Error => Object.assign(new Error(message), { code });

const fetchFailed = (message: string, code: string): TypeError =>
  new TypeError('fetch failed', { cause: socketError(message, code) });
