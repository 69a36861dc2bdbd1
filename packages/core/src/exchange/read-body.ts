import type { HttpResponse } from '../runtime/types.js';
import type { Exchange } from './exchange.js';
import { failure } from './work.js';

/** What is held in memory of one answer, in bytes, unless the plan says otherwise. */
const defaultMaxBytes = 50_000_000;

/** The whole body; an answer larger than allowed is an error before it fills the memory. */
export async function readBody(exchange: Exchange, response: HttpResponse): Promise<Uint8Array> {
  checkSize(exchange, response, announced(response));
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunksOf(response)) {
    length += part.length;
    checkSize(exchange, response, length); // leaving the loop ends the stream
    parts.push(part);
  }
  return joined(parts, length);
}

/** The same as text, at once where the length is known. */
export async function readText(exchange: Exchange, response: HttpResponse): Promise<string> {
  // The length announced of a compressed body is that of its compressed form.
  const isKnown = announced(response) >= 0 && response.headers['content-encoding'] === undefined;
  if (response.stream && !isKnown) return new TextDecoder().decode(await readBody(exchange, response));
  checkSize(exchange, response, announced(response));
  const text = await response.text();
  checkSize(exchange, response, text.length);
  return text;
}

function announced({ headers }: HttpResponse): number {
  return Number(headers['content-length'] ?? Number.NaN);
}

function checkSize(exchange: Exchange, { status }: HttpResponse, length: number): void {
  const maxBytes = exchange.plan.maxBytes ?? defaultMaxBytes;
  if (!(length > maxBytes)) return;
  throw failure(exchange, {
    code: 'output_invalid',
    message: `the answer is larger than ${maxBytes} bytes`,
    hint: exchange.stream ? 'Ask for less at once.' : 'Ask for less at once, or take a file as a stream.',
    status,
    sent: 'yes',
  });
}

/** The body in parts; in one part where the transport cannot stream. */
export async function* chunksOf(response: Pick<HttpResponse, 'bytes' | 'stream'>): AsyncGenerator<Uint8Array> {
  if (response.stream) yield* response.stream();
  else yield await response.bytes();
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
