import type { HttpResponse } from '../runtime/types.js';
import { type Call, failure } from './context.js';

/** What is held in memory of one answer, in bytes, unless the plan says otherwise. */
const defaultMaxBytes = 50_000_000;

/** The whole body; an answer larger than allowed is an error before it fills the memory. */
export async function readBody(call: Call, response: HttpResponse): Promise<Uint8Array> {
  const maxBytes = call.operation.request?.maxBytes ?? defaultMaxBytes;
  const announced = Number(response.headers['content-length'] ?? Number.NaN);
  if (announced > maxBytes) throw tooLarge(call, response, maxBytes);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunksOf(response)) {
    length += part.length;
    if (length > maxBytes) throw tooLarge(call, response, maxBytes); // leaving the loop ends the stream
    parts.push(part);
  }
  return joined(parts, length);
}

/** The same as text, at once where the length is known and small enough. */
export async function readText(call: Call, response: HttpResponse): Promise<string> {
  const announced = Number(response.headers['content-length'] ?? Number.NaN);
  // The length announced of a compressed body is that of its compressed form.
  const isPlain = response.headers['content-encoding'] === undefined;
  const known = isPlain && announced <= (call.operation.request?.maxBytes ?? defaultMaxBytes);
  if (known || !response.stream) return checkedText(call, response, await response.text());
  return new TextDecoder().decode(await readBody(call, response));
}

/** The body in parts; in one part where the transport cannot stream. */
export async function* chunksOf(response: Pick<HttpResponse, 'bytes' | 'stream'>): AsyncGenerator<Uint8Array> {
  if (response.stream) yield* response.stream();
  else yield await response.bytes();
}

function checkedText(call: Call, response: HttpResponse, text: string): string {
  const maxBytes = call.operation.request?.maxBytes ?? defaultMaxBytes;
  if (text.length > maxBytes) throw tooLarge(call, response, maxBytes);
  return text;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function tooLarge(call: Call, { status }: HttpResponse, maxBytes: number): Error {
  return failure(call, {
    code: 'output_invalid',
    message: `the answer is larger than ${maxBytes} bytes`,
    hint: 'Ask for less at once, or take a file as a stream.',
    status,
    sent: 'yes',
  });
}
