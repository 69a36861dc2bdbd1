import type { HttpRequest } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { json } from '../test-support/acme-fixtures.js';
import { file, isBase64, isBytes, upload } from '../test-support/acme-upload.js';
import { sending, withTransport } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withOperation } from '../test-support/plant.js';
import { files } from './files.js';

const id = 'things.create';
const multipart = withOperation(id, { ...upload });
const inJson = withOperation(id, {
  ...upload,
  request: { method: 'POST', path: '/things', encode: { plan: 'file:data,name,type' } },
});

const asText = (given: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(new TextDecoder().decode(given)));

describe('an upload', () => {
  test.each([
    ['in a form', multipart],
    ['in JSON', inJson],
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
    expect(await found(files, acmeSubject({ connector: inJson, kernel }), id)).toEqual([
      `files ${id}: a file in base64`,
      `files ${id}: a file as bytes`,
    ]);
  });

  test('may take base64 alone, and not bytes alone', async () => {
    const taking = (fits: (value: unknown) => boolean) => {
      const connector = withOperation(id, { input: () => z.strictObject({ plan: file(fits) }) }, multipart);
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

describe('a composed operation that answers a file', () => {
  const composed = (data: z.ZodType) =>
    withOperation('things.copy', {
      uses: ['files.download'],
      output: () => z.looseObject({ files: z.array(z.looseObject({ data })) }),
      run: async (host: { call: (id: string, input: object) => Promise<unknown> }) => ({
        files: [await host.call('files.download', { file_id: 'f-1' })],
      }),
    });
  const fixtures = [json('things.copy.now', { 'files.download': 'PDF' })];
  const foundIn = (data: z.ZodType) =>
    found(files, acmeSubject({ connector: composed(data), fixtures }), 'things.copy');

  test('says so in its output', async () => {
    expect(await foundIn(z.unknown())).toEqual(['files things.copy: files.0.data']);
    const said = z.custom<Uint8Array>(isBytes).meta({ type: 'string', contentEncoding: 'base64' });
    expect(await foundIn(said)).toEqual([]);
  });
});
