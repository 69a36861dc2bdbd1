import type { CallLimit } from './call-limit.js';

export interface Streaming {
  readonly limit: CallLimit;
  /** The time for each chunk to come. Without it, whoever makes them has one of their own. */
  readonly chunkMs?: number;
  /** Breaks the connection to the caller; undefined without a socket. */
  readonly cut: (() => void) | undefined;
  /** The last chunk of a body that fails. */
  readonly lastWords?: (error: Error) => Uint8Array;
}

/** A reader that takes nothing for so long is gone, or holds a page of the API in our memory for nothing. */
const longestPauseMs = 300_000;

/**
 * A body in chunks, each made when the caller has taken the one before. If one fails, the connection is cut: a chunked
 * body without its end is an error for every client, so nobody takes a part for the whole.
 */
export function chunkStream(chunks: AsyncGenerator<Uint8Array>, streaming: Streaming): ReadableStream<Uint8Array> {
  const { limit, chunkMs, cut, lastWords } = streaming;
  let failure: Error | undefined;
  let making = false;
  const end = (): void => {
    limit.over();
    void chunks.return(undefined).catch(() => undefined);
  };
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        limit.signal.addEventListener('abort', () => {
          if (making) return; // the chunk fails, and says why
          end();
          breakOff(controller, cut, limit.signal.reason as Error);
        });
      },
      pull: async (controller) => {
        if (failure) return breakOff(controller, cut, failure);
        making = true;
        try {
          if (chunkMs !== undefined) limit.restart(chunkMs);
          const { done, value } = await chunks.next();
          limit.restart(longestPauseMs);
          if (!done) return controller.enqueue(value);
          limit.over();
          controller.close();
        } catch (error) {
          limit.over();
          failure = error as Error;
          if (!lastWords) return breakOff(controller, cut, failure);
          controller.enqueue(lastWords(failure));
        } finally {
          making = false;
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

/** Not by an error of the stream where there is a socket: the HTTP adapter would log it, with its message. */
function breakOff(controller: ReadableStreamDefaultController, cut: (() => void) | undefined, error: Error): void {
  if (cut)
    setImmediate(cut); // Node writes the last chunk at the end of this turn
  else controller.error(error);
}
