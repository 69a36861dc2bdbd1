import type { HttpResponse } from '../runtime/types.js';
import type { Ending } from './ending.js';
import type { Exchange } from './exchange.js';
import { orAbort } from './or-abort.js';
import { chunksOf } from './read-body.js';
import { timeLimit, timeoutOf } from './time-limit.js';

/**
 * A body as it arrives, and a promise for its end: read to the end, failed, closed, or no chunk read for `timeoutMs`,
 * whether the API or the reader is slow. `end` stops following its earlier signals.
 */
export function streamBody(exchange: Exchange, response: HttpResponse, end: Ending, failed: (error: unknown) => Error) {
  const chunks = chunksOf(response);
  const watch = (): void => {
    end.leave();
    end.follow(exchange.options.signal, timeLimit(exchange, timeoutOf(exchange)));
  };
  let over = (): void => undefined;
  const ended = new Promise<void>((resolve) => (over = resolve));
  end.signal.addEventListener('abort', over, { once: true });
  watch();
  async function* parts(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const { done, value } = await orAbort(chunks.next(), end.signal);
        if (done) return;
        watch();
        yield value;
      }
    } catch (error) {
      throw failed(error);
    } finally {
      end.leave();
      over();
      void chunks.return(undefined).catch(() => undefined); // ends a running request
    }
  }
  return { data: parts(), ended };
}
