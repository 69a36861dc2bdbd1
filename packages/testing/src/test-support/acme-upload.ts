import * as z from 'zod';
import { Created, docs, kit } from './acme-kit.js';

const text = () => z.string().meta({ description: 'x', examples: ['x'] });

/** Marks of the bytes of a file in an input. */
const marks = { type: 'string', contentEncoding: 'base64', minLength: 1, description: 'Bytes' } as const;

export const isBytes = (value: unknown): boolean => value instanceof Uint8Array;
export const isBase64 = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);

/** A file of which the bytes are given in a form that fits. */
export const file = (fits: (value: unknown) => boolean) =>
  z
    .strictObject({ data: z.custom<string>(fits).meta(marks), file_name: text(), content_type: text() })
    .meta({ description: 'A file' });

export const upload = kit.operation({
  title: 'Upload Plan',
  description: 'Uploads the plan of a thing',
  docs,
  effect: 'write',
  auth: 'key',
  input: () => z.strictObject({ plan: file((value) => isBytes(value) || isBase64(value)) }),
  output: Created,
  request: { method: 'POST', path: '/plans', encoding: 'multipart' },
});
