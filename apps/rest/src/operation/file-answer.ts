import { ConnectorError, type ManifestOperation } from '@raccord/core';
import { isObject } from '@raccord/core/tools';
import type { Answer } from './answer.js';
import { chunkStream, type Streaming } from './chunk-stream.js';
import { contentDisposition } from './content-disposition.js';

/** A file in an output: bytes or, if the call asked for it, a stream of them. */
export interface OutputFile {
  readonly data: Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array>;
  readonly file_name: string;
  readonly content_type: string;
}

/** Whether the whole output of an operation is a file. */
export function answersFile({ output, request }: Pick<ManifestOperation, 'output' | 'request'>): boolean {
  const { data, file_name } = output.properties ?? {};
  const isFile = isObject(data) && data['contentEncoding'] === 'base64' && file_name !== undefined;
  return isFile && (request === undefined || request.answer?.as === 'file');
}

/** Whether a caller that accepts these types takes the bytes of a file. `application/octet-stream` is any file. */
export function takesBytes(types: readonly string[], { content_type }: OutputFile): boolean {
  const [type = ''] = content_type.toLowerCase().split(';');
  const [group] = type.split('/');
  return types.some((one) => ['application/octet-stream', type.trim(), `${group}/*`].includes(one));
}

/** The bytes of a file as the answer. Whatever they are, a browser neither guesses their type nor runs them here. */
export function fileAnswer({ data, file_name, content_type }: OutputFile, streaming: Streaming): Answer {
  const isWhole = data instanceof Uint8Array;
  return {
    status: 200,
    headers: {
      'Content-Type': typeAsSent.test(content_type) ? content_type : 'application/octet-stream',
      'Content-Disposition': contentDisposition(file_name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      ...(isWhole ? { 'Content-Length': String(data.length) } : {}),
    },
    body: isWhole ? data : chunkStream(each(data), streaming),
  };
}

const typeAsSent = /^[\w.+-]+\/[\w.+-]+( *; *[\w.+-]+=("[ !#-[\]-~]*"|[\w.+-]+))*$/;

async function* each(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** The limit of all other answers: a file is one of them if it is not answered as it arrives. */
const mostBytes = 50_000_000;

/** A file with all of its bytes. */
export async function wholeFile(
  file: OutputFile,
  named: { readonly connector: string; readonly operation: string },
): Promise<OutputFile> {
  if (file.data instanceof Uint8Array) return file;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of file.data) {
    size += part.length;
    if (size > mostBytes) throw tooLarge(named); // leaving the loop ends the stream
    parts.push(part as Uint8Array<ArrayBuffer>);
  }
  return { ...file, data: Buffer.concat(parts) };
}

function tooLarge(named: { readonly connector: string; readonly operation: string }): Error {
  return new ConnectorError({
    ...named,
    code: 'output_invalid',
    message: `${named.operation}: the file is larger than ${mostBytes} bytes, and its type is none that was asked for`,
    hint: 'Send "Accept: application/octet-stream" to get the bytes as they arrive.',
    sent: 'yes',
  });
}
