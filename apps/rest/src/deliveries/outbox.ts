import { setImmediate as turn } from 'node:timers/promises';
import type { Keyring } from '../secrets/keyring.js';
import type { Store } from '../store/store.js';
import { type Claim, claim, type Claimed, dueSubscriptions } from './claim.js';
import { type Message, messages } from './messages.js';
import { cancelled, settled, stopped } from './outcome.js';
import { places } from './places.js';
import type { Post, Posted } from './post.js';
import type { Settled } from './settle.js';
import { settler } from './settler.js';

export interface OutboxParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly post: Post;
  /** Instead of the clock of the database. */
  readonly now?: (() => number) | undefined;
  readonly random?: () => number;
  /** Told of each outcome, and how long a first try waited. */
  readonly observe?: (outcome: Settled, lagMs: number | undefined) => void;
  readonly failed?: (error: unknown) => void;
}

export interface Outbox {
  /** Claims and sends what is due; resolves when all that it found is on its way. Calls that overlap are one. */
  look(): Promise<void>;
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
  /** Claims no more. Waits until what is on its way has ended, then for `graceMs`, then ends it. */
  close(graceMs: number): Promise<void>;
}

/** Sends of a process at the same time. */
const mostSending = 500;
/** Claims at the same time; each takes a connection to the database. */
const mostClaiming = 4;
/** Deliveries of one claim. */
const mostClaimed = 100;
/** Subscriptions of one look into the store. */
const mostFound = 500;

/** Sends deliveries that are due, fairly: each subscription has its turn, and takes no more than its limit. */
export function outbox(parts: OutboxParts): Outbox {
  const { store, keyring, post, now: clock, random = Math.random, observe, failed = () => {} } = parts;
  const ready = new Set<string>(); // ids of subscriptions, in the order of their turns
  const sending = new Set<Promise<void>>();
  const room = places(mostSending);
  const claiming = new Map<string, Promise<void>>(); // one at a time for a subscription: its order is kept
  const missed = new Set<string>(); // ids of those whose turn came meanwhile
  const ending = new AbortController();
  const notes = settler({ store, failed, end: ending.signal });
  const time = clock ?? Date.now;
  let looking: Promise<void> | undefined;
  let isAgain = false;
  let isClosed = false;

  function pump(): void {
    // While outcomes cannot be stored, more of them would only be at risk.
    while (!isClosed && !notes.isStuck() && ready.size > 0 && claiming.size < mostClaiming && room.free() > 0) {
      const [id] = ready;
      ready.delete(id!);
      if (claiming.has(id!)) missed.add(id!);
      else
        claiming.set(
          id!,
          serve(id!)
            .catch(failed)
            .finally(() => served(id!)),
        );
    }
  }

  function served(id: string): void {
    claiming.delete(id);
    if (missed.delete(id)) ready.add(id);
    pump();
  }

  async function serve(id: string): Promise<void> {
    let unused = room.take(id, mostClaimed);
    try {
      const claimed = unused > 0 ? await claim(store, { id, most: unused, now: clock }) : undefined;
      if (!claimed) return;
      for await (const message of messages(store, keyring, claimed)) {
        unused--;
        start(claimed, message);
      }
    } finally {
      room.giveBack(id, unused);
    }
  }

  function start(claimed: Claim, { delivery, request }: Message): void {
    const { id } = claimed.subscription;
    const work = send(claimed, delivery, request).finally(() => {
      sending.delete(work);
      room.giveBack(id, 1);
      ready.add(id);
      pump();
    });
    sending.add(work);
  }

  async function send({ subscription, now }: Claim, delivery: Claimed, request: Posted | undefined): Promise<void> {
    const { id } = subscription;
    if (!request) return notes.add(cancelled(id, delivery, now));
    const started = time();
    const outcome = await post({ ...request, signal: ending.signal });
    room.standsStill(id, 'failure' in outcome && outcome.failure === 'timeout');
    const ended = now + (time() - started); // by the clock of the store
    const result =
      'failure' in outcome && ending.signal.aborted
        ? stopped(id, delivery, ended)
        : settled({ subscription: id, delivery, outcome, now: ended, random: random() });
    observe?.(result, delivery.tries === 1 ? now - delivery.created_at : undefined);
    await notes.add(result);
  }

  async function lookOnce(): Promise<void> {
    for (let after = '', found: string[]; !isClosed; after = found.at(-1)!) {
      found = await dueSubscriptions(store, after, mostFound, clock);
      for (const id of found) ready.add(id);
      pump();
      if (found.length < mostFound) return;
    }
  }

  async function lookAgain(): Promise<void> {
    do {
      isAgain = false;
      await turn(); // wakes that come together
      await lookOnce().catch(failed);
    } while (isAgain && !isClosed);
    looking = undefined;
  }

  const idle = async (): Promise<void> => {
    while (looking || claiming.size + sending.size > 0) await Promise.all([looking, ...claiming.values(), ...sending]);
  };

  return {
    look: () => {
      isAgain = true;
      return (looking ??= lookAgain());
    },
    idle,
    close: async (graceMs) => {
      isClosed = true;
      const timer = setTimeout(() => ending.abort(), graceMs);
      await idle();
      clearTimeout(timer);
    },
  };
}
