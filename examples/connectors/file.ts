import * as z from 'zod';

const isBase64 = (data: unknown) =>
  typeof data === 'string' && data.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(data);

/** A file as an input: its bytes, or as base64 text where JSON carries it. */
export const file = (example: { data: string; file_name: string; content_type: string }) =>
  z.strictObject({
    data: z
      .custom<Uint8Array | string>((data) => (data instanceof Uint8Array ? data.length > 0 : isBase64(data)))
      .meta({
        type: 'string',
        contentEncoding: 'base64',
        minLength: 1,
        description: 'Its bytes',
        examples: [example.data],
      }),
    file_name: z.string().meta({ description: 'Its name', examples: [example.file_name] }),
    content_type: z.string().meta({ description: 'Its media type', examples: [example.content_type] }),
  });
