import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** A request that came in, and its answer that is not over yet. */
export interface Running {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** The answers that are not over yet, by socket: HTTP pipelining allows several on one. */
export interface RunningAnswers {
  add(running: Running): void;
  /** In the order of their requests. */
  on(socket: Duplex): readonly Running[];
  sockets(): Iterable<Duplex>;
  /** Resolves when no answer to a complete request runs on the socket. An incomplete request cannot end any more. */
  complete(socket: Duplex): Promise<void>;
}

export function runningAnswers(): RunningAnswers {
  const bySocket = new Map<Duplex, Set<Running>>();
  const on = (socket: Duplex): Running[] => [...(bySocket.get(socket) ?? [])];
  return {
    add: (running) => {
      const { socket } = running.incoming;
      const all = bySocket.get(socket) ?? new Set();
      bySocket.set(socket, all.add(running));
      running.outgoing.once('close', () => {
        all.delete(running);
        if (all.size === 0) bySocket.delete(socket);
      });
    },
    on,
    sockets: () => bySocket.keys(),
    complete: async (socket) => {
      for (;;) {
        const next = on(socket).find(({ incoming }) => incoming.complete);
        if (!next) return;
        await new Promise<void>((resolve) => next.outgoing.once('close', () => resolve()));
      }
    },
  };
}
