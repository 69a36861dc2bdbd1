import type { HttpRequest } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { sending, withTransport } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withOperation } from '../test-support/plant.js';
import { files } from './files.js';

const id = 'things.create';
const text = z.string().meta({ description: 'x', examples: ['x'] });
const marks = { type: 'string', contentEncoding: 'base64', minLength: 1, description: 'Bytes' } as const;
const isBase64 = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
const isBytes = (value: unknown): boolean => value instanceof Uint8Array;
const data = z.custom<Uint8Array | string>((value) => isBytes(value) || isBase64(value)).meta(marks);
const plan = z.strictObject({ data, file_name: text, content_type: text }).meta({ description: 'The plan' });

/** An operation that takes a file, sent in this form. */
const uploading = (request: object) =>
  withOperation(id, {
    input: () => z.strictObject({ plan }),
    request: { method: 'POST', path: '/things', ...request },
  });
const multipart = uploading({ encoding: 'multipart' });
const json = uploading({ encode: { plan: 'file:data,name,type' } });

const asText = (given: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(new TextDecoder().decode(given)));

describe('an upload', () => {
  test.each([
    ['in a form', multipart],
    ['in JSON', json],
  ])('%s is sound', async (_, connector) => {
    expect(await found(files, acmeSubject({ connector }), id)).toEqual([]);
  });

  test('that is read as text on its way is found', async () => {
    const spoiled = withTransport((transport) => async (request, about) => {
      if (!(request.body instanceof FormData)) return transport(request, about);
      const body = new FormData();
      for (const [name, value] of request.body)
        if (typeof value === 'string') body.append(name, value);
        else body.append(name, new Blob([asText(new Uint8Array(await value.arrayBuffer()))]), value.name);
      return transport({ ...request, body }, about);
    });
    expect(await found(files, acmeSubject({ connector: multipart, kernel: spoiled }), id)).toEqual([
      `files ${id}: a file in base64`,
      `files ${id}: a file as bytes`,
    ]);
  });

  test('that loses its end in JSON is found', async () => {
    const kernel = sending((request: HttpRequest) => ({
      ...request,
      body: String(request.body).replace(/..","name/, '","name'),
    }));
    expect(await found(files, acmeSubject({ connector: json, kernel }), id)).toEqual([
      `files ${id}: a file in base64`,
      `files ${id}: a file as bytes`,
    ]);
  });

  test('may take base64 alone, and not bytes alone', async () => {
    const taking = (fits: (value: unknown) => boolean) => {
      const only = plan.extend({ data: z.custom<string>(fits).meta(marks) });
      const connector = withOperation(id, { input: () => z.strictObject({ plan: only }) }, multipart);
      return { ...acmeSubject({ connector: multipart }), connector };
    };
    expect(await found(files, taking(isBase64), id)).toEqual([]);
    expect(await found(files, taking(isBytes), id)).toEqual([`files ${id}: a file in base64`]);
  });
});

test.each([
  ['reads it as text', asText],
  ['loses its end', (given: Uint8Array<ArrayBuffer>) => given.slice(0, -1)],
])('finds a download that %s', async (_, change) => {
  const kernel = withTransport((transport) => async (request, about) => {
    const response = await transport(request, about);
    return { ...response, bytes: async () => change(new Uint8Array(await response.bytes())) };
  });
  expect(await found(files, acmeSubject({ kernel }), 'files.download')).toEqual([
    'files files.download: a file of application/pdf',
    'files files.download: a file of application/octet-stream',
    'files files.download: a file of text/plain',
  ]);
});
