import { refuse } from '../problems/refusal.js';

export const bodyLimitBytes = 20 * 1024 * 1024;

/** The body of a request, never more of it than the limit, whatever its Content-Length says. */
export async function readBody(request: Request): Promise<Uint8Array> {
  const announced = request.headers.get('content-length');
  if (Number(announced) > bodyLimitBytes) throw tooLarge();
  if (announced !== null) return new Uint8Array(await request.arrayBuffer()); // HTTP holds the sender to it
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > bodyLimitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): Error {
  return refuse({
    code: 'too_large',
    detail: `The body is larger than ${bodyLimitBytes / 1024 / 1024} MiB.`,
    hint: 'Send less in one request. Base64 text is a third larger than the file it stands for.',
  });
}
