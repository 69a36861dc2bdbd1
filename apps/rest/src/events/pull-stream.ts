const encoder = new TextEncoder();

/** Texts as a body, each made when the reader has taken the one before. A failure ends it: readers connect again. */
export function pullStream(texts: AsyncGenerator<string>, left: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await texts.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch {
          left();
          controller.close();
        }
      },
      cancel: async () => {
        left();
        await texts.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
