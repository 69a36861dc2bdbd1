interface StreamedEvent {
  readonly id: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects
  readonly data: any;
}

/** Reads an event stream, block by block. */
export function createParser({ body }: Response) {
  const reader = body!.pipeThrough(new TextDecoderStream() as never).getReader() as ReadableStreamDefaultReader<string>;
  const blocks: { id: string; data: string | undefined }[] = [];
  const read = async (): Promise<string | undefined> => (await reader.read()).value;
  const nextBlock = async () => {
    while (blocks.length === 0) {
      const text = await read();
      if (text === undefined) throw new Error('The stream has ended.');
      for (const block of text.split('\n\n').filter(Boolean)) {
        blocks.push({ id: /^id: (.*)$/m.exec(block)?.[1] ?? '', data: /^data: (.*)$/m.exec(block)?.[1] });
      }
    }
    return blocks.shift()!;
  };
  return {
    read,
    nextId: async (): Promise<string> => (await nextBlock()).id,
    next: async (): Promise<StreamedEvent> => {
      for (;;) {
        const { id, data } = await nextBlock();
        if (data !== undefined) return { id, data: JSON.parse(data) };
      }
    },
    /** Resolves at the end of the stream. */
    ended: (): Promise<void> => {
      return (async () => {
        while ((await read()) !== undefined);
      })();
    },
  };
}
