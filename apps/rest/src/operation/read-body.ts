import { refuse } from '../problems/refusal.js';

const mebibyte = 1024 * 1024;

/** Limit for operations without files: no API needs more text in one call. */
export const jsonLimitBytes = mebibyte;
export const fileLimitBytes = 20 * mebibyte;

/** The body of a request, never more than the limit, whatever its Content-Length says. */
export async function readBody(request: Request, limitBytes: number): Promise<Buffer<ArrayBuffer>> {
  const announced = request.headers.get('content-length');
  if (Number(announced) > limitBytes) throw tooLarge(limitBytes);
  if (announced !== null) return Buffer.from(await request.arrayBuffer()); // HTTP enforces the announced length
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(limitBytes: number): Error {
  const limit = limitBytes < mebibyte ? `${limitBytes / 1024} KiB` : `${limitBytes / mebibyte} MiB`;
  return refuse({
    code: 'too_large',
    detail: `The body is larger than ${limit}.`,
    hint:
      limitBytes === jsonLimitBytes
        ? 'Send less in one request. Only operations with a file accept more.'
        : 'Send less in one request. Base64 text is a third larger than its file.',
  });
}
