import type { HttpResponse } from '../runtime/types.js';
import { decodeText } from '../text/decode-text.js';
import { shortened } from '../text/shortened.js';
import type { Exchange } from './exchange.js';
import { failure } from './work.js';

/** Most bytes of an answer held in memory, unless the plan says otherwise. */
const defaultMaxBytes = 50_000_000;

/** The whole body; an answer that is too large fails before it fills the memory. */
export async function readBody(exchange: Exchange, response: HttpResponse): Promise<Uint8Array> {
  checkSize(exchange, response, announced(exchange, response));
  // The announced length of a compressed body is the compressed length.
  if (announced(exchange, response) >= 0 && response.headers['content-encoding'] === undefined) {
    const bytes = await response.bytes();
    checkSize(exchange, response, bytes.length);
    return bytes;
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunksOf(response)) {
    length += part.length;
    checkSize(exchange, response, length); // leaving the loop ends the stream
    parts.push(part);
  }
  return joined(parts, length);
}

/** The text of a body. That of a failure is only for people: a note stands for what cannot be read. */
export function textOf(exchange: Exchange, { status, headers }: HttpResponse, bytes: Uint8Array) {
  const { text, charset } = decodeText(bytes, headers['content-type']);
  if (text !== undefined) return { text, bytes: charset.startsWith('utf-16') ? undefined : bytes };
  if (!isSuccess(status)) return { text: noted(new TextDecoder().decode(bytes), shortened(charset, 40)) };
  throw failure(exchange, {
    code: 'output_invalid',
    message: `the answer is not valid ${shortened(charset, 40)} text`,
    hint: 'Report it to the vendor: the charset of its content type is wrong or unknown.',
    status,
    sent: 'yes',
  });
}

/** Longer texts of failures are not looked through for what can be read. */
const longestNoted = 65_536;

/** In JSON a note stands for each text that cannot be read, so that codes still count; otherwise for the whole. */
function noted(text: string, charset: string): string {
  if (!text.includes('\ufffd')) return text;
  const note = `(the text is not valid ${charset})`;
  if (text.length > longestNoted) return note;
  const readable = text.replace(/"(?:[^"\\]|\\[^])*"?/g, (word) =>
    word.includes('\ufffd') ? JSON.stringify(note) : word,
  );
  return readable.includes('\ufffd') ? note : readable;
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** The length that the headers tell. That of a HEAD is the length of what a GET would bring. */
function announced({ plan }: Exchange, { headers }: HttpResponse): number {
  return plan.method === 'HEAD' ? Number.NaN : Number(headers['content-length'] ?? Number.NaN);
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
