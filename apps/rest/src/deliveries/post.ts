import type { Dispatcher } from 'undici';
import { isPrivateHostError } from '../outbound/private-host.js';

/** How a try ended. */
export type Outcome =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>> }
  | { readonly failure: 'timeout' | 'network' | 'private_host' };

export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends the try. */
  readonly signal?: AbortSignal | undefined;
}

/** Sends one request to a subscriber. It never throws. */
export type Post = (request: Posted) => Promise<Outcome>;

/** A receiver answers within this time; what it does with the event comes after. */
const limitMs = 15_000;
/** Nothing reads the answer: this much of it is taken, so that the connection can be used again. */
const mostBytes = 16 * 1024;

/** Through an agent that refuses private hosts. Redirects are not followed: a receiver that moved changes its subscription. */
export function poster(agent: Dispatcher, timeoutMs: number = limitMs): Post {
  return async ({ url, headers, body, signal }) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const ends = signal ? AbortSignal.any([signal, timeout]) : timeout;
    try {
      const { origin, pathname, search } = new URL(url);
      const path = pathname + search;
      const answer = await agent.request({ method: 'POST', origin, path, headers: { ...headers }, body, signal: ends });
      // The status is known: how the body ends changes nothing.
      answer.body.on('error', () => {});
      await answer.body.dump({ limit: mostBytes, signal: ends }).catch(() => {});
      return { status: answer.statusCode, headers: texts(answer.headers) };
    } catch (error) {
      if (isPrivateHostError(error)) return { failure: 'private_host' };
      return { failure: timeout.aborted ? 'timeout' : 'network' };
    }
  };
}

function texts(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
