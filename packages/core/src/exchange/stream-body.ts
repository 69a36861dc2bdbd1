import type { HttpResponse } from '../runtime/types.js';
import type { Call } from './work.js';
import type { Ending } from './ending.js';
import { orAbort } from './or-abort.js';
import { chunksOf } from './read-body.js';
import { timeLimit, timeoutOf } from './time-limit.js';

/**
 * A body as it comes, and a promise of its end: read through, failed, left, or no part taken for `timeoutMs`, be it that
 * the API is slow or that nobody reads. What the exchange followed before, it follows no more.
 */
export function streamBody(call: Call, response: HttpResponse, exchange: Ending, failed: (error: unknown) => Error) {
  const chunks = chunksOf(response);
  const watch = (): void => {
    exchange.leave();
    exchange.follow(call.options.signal, timeLimit(call, timeoutOf(call)));
  };
  let over = (): void => undefined;
  const ended = new Promise<void>((resolve) => (over = resolve));
  exchange.signal.addEventListener('abort', over, { once: true });
  watch();
  async function* parts(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const { done, value } = await orAbort(chunks.next(), exchange.signal);
        if (done) return;
        watch();
        yield value;
      }
    } catch (error) {
      throw failed(error);
    } finally {
      exchange.leave();
      over();
      void chunks.return(undefined).catch(() => undefined); // ends the request where it still runs
    }
  }
  return { data: parts(), ended };
}
