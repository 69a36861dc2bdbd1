import type { HttpResponse } from '../runtime/types.js';
import type { Exchange } from './exchange.js';
import { failure } from './work.js';

/** Most bytes of an answer held in memory, unless the plan says otherwise. */
const defaultMaxBytes = 50_000_000;

/** The whole body; an answer that is too large fails before it fills the memory. */
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

/** The same as text, read in one go if the length is known. */
export async function readText(exchange: Exchange, response: HttpResponse): Promise<string> {
  // The announced length of a compressed body is the compressed length.
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
  const maxBytes = exchange.plan.answer?.maxBytes ?? defaultMaxBytes;
  if (!(length > maxBytes)) return;
  throw failure(exchange, {
    code: 'output_invalid',
    message: `the answer is larger than ${maxBytes} bytes`,
    hint: exchange.stream ? 'Request less at a time.' : 'Request less at a time, or read the file as a stream.',
    status,
    sent: 'yes',
  });
}

/** The body in chunks; a single one if the transport cannot stream. */
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
