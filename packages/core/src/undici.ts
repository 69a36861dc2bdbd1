import { Agent, type Dispatcher } from 'undici';
import type { HttpRequest, Transport } from './runtime/types.js';

export interface UndiciTransport extends Transport {
  /** Ends all connections. */
  close(): Promise<void>;
}

/**
 * A transport for services on Node ≥ 22.19: keep-alive connections through undici's `request`.
 *
 * @example
 * const transport = undiciTransport();
 * const client = createClient(flatchr, connection, { transport });
 * await transport.close(); // when the service stops
 */
export function undiciTransport(dispatcher: Dispatcher = defaultAgent()): UndiciTransport {
  const send: Transport = async (request) => {
    const { origin, pathname, search } = new URL(request.url);
    request.reportSent?.('no');
    const { body, contentType } = await plainBody(request.body);
    const response = await dispatcher.compose(reporting(request)).request({
      origin,
      path: pathname + search,
      method: request.method as Dispatcher.HttpMethod,
      headers: contentType === undefined ? request.headers : { ...request.headers, 'content-type': contentType },
      signal: request.signal,
      body,
    });
    const headers = joined(response.headers);
    const unpacked = decompressed(response.body, headers['content-encoding']);
    return {
      status: response.statusCode,
      headers,
      text: () => (unpacked ? new Response(unpacked).text() : response.body.text()),
      bytes: async () =>
        unpacked ? new Uint8Array(await new Response(unpacked).arrayBuffer()) : response.body.bytes(),
      stream: () => unpacked ?? response.body,
    };
  };
  return Object.assign(send, { close: () => dispatcher.destroy() });
}

const formats: Readonly<Record<string, CompressionFormat>> = { gzip: 'gzip', 'x-gzip': 'gzip', deflate: 'deflate' };

/** No compression is asked for; some servers compress all the same. */
function decompressed(body: AsyncIterable<Uint8Array>, encoding = ''): ReadableStream<Uint8Array> | undefined {
  const format = formats[encoding.trim().toLowerCase()];
  return format && streamOf(unpacked(body, format));
}

/** A body that is empty stays so, whatever its headers say: packed nothing would be a few bytes. */
async function* unpacked(body: AsyncIterable<Uint8Array>, format: CompressionFormat): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const whole = streamOf(
    (async function* () {
      try {
        yield first.value;
        yield* { [Symbol.asyncIterator]: () => chunks };
      } finally {
        await chunks.return?.(); // where it is left after the first one
      }
    })(),
  );
  yield* whole.pipeThrough(new DecompressionStream(format));
}

function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  // oxlint-disable-next-line typescript/no-explicit-any -- the platform's stream types and TypeScript's differ in their buffers
  return (ReadableStream as any).from(chunks);
}

/** Tells when a connection stands and the request is about to be written to it: until then nothing was. */
function reporting({ reportSent }: HttpRequest): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context) => {
        reportSent?.('maybe');
        handler.onRequestStart?.(controller, context);
      },
      onResponseStart: (...given) => handler.onResponseStart?.(...given),
      onResponseData: (...given) => handler.onResponseData?.(...given),
      onResponseEnd: (...given) => handler.onResponseEnd?.(...given),
      onResponseError: (...given) => handler.onResponseError?.(...given),
    });
}

/** Time limits are the kernel's business; undici's own would only add a second, different error. */
function defaultAgent(): Agent {
  return new Agent({ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 });
}

/** A form is written out first: its length is then known, and its boundary is in the content type. */
async function plainBody(
  body: HttpRequest['body'],
): Promise<{ body: string | Uint8Array | null; contentType?: string }> {
  if (body === undefined) return { body: null };
  if (!(body instanceof FormData)) return { body };
  const written = new Response(body);
  const contentType = written.headers.get('content-type') ?? 'multipart/form-data';
  return { body: new Uint8Array(await written.arrayBuffer()), contentType };
}

function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(entries);
}
