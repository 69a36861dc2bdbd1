import { lazy } from '@raccord/core';
import * as z from 'zod';

const isBytes = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** A file in the library: bytes, or a stream of them if the call asks for one. */
export const FileOutput = lazy(() =>
  z.looseObject({
    data: z.custom<Uint8Array>(isBytes).meta({
      type: 'string',
      contentEncoding: 'base64',
      title: 'Data',
      description: 'The bytes, as base64 text in JSON',
    }),
    file_name: z.string(),
    content_type: z.string(),
  }),
);
