import { Agent, type Dispatcher } from 'undici';
import { decompressed } from './runtime/decompress.js';
import type { HttpRequest, Transport } from './runtime/types.js';

export interface UndiciTransport extends Transport {
  /** Closes all connections. */
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
  const reporting = dispatcher.compose(reportSent);
  const send: Transport = async (request) => {
    const { origin, path } = addressOf(request.url);
    request.reportSent?.('no');
    const { body, contentType } = request.body instanceof FormData ? await written(request.body) : plain(request.body);
    const options: ReportingOptions = {
      origin,
      path,
      method: request.method as Dispatcher.HttpMethod,
      headers: contentType === undefined ? request.headers : { ...request.headers, 'content-type': contentType },
      signal: request.signal,
      body,
      reportSent: request.reportSent,
    };
    const response = await reporting.request(options);
    const headers = joined(response.headers);
    const unpacked = decompressed(response.body, headers['content-encoding']);
    return {
      status: response.statusCode,
      headers,
      bytes: () => (unpacked ? bytesOf(unpacked) : response.body.bytes()),
      stream: () => unpacked ?? response.body,
    };
  };
  return Object.assign(send, { close: () => dispatcher.destroy() });
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) parts.push(chunk as Uint8Array<ArrayBuffer>);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

type ReportingOptions = Dispatcher.RequestOptions & { readonly reportSent: HttpRequest['reportSent'] | undefined };

/** Reports when the request is about to be written to its connection; nothing is written before. */
const reportSent: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { reportSent: report } = options as Pick<HttpRequest, 'reportSent'>;
  if (!report) return dispatch(options, handler);
  return dispatch(options, {
    onRequestStart: (controller, context) => {
      report('maybe');
      handler.onRequestStart?.(controller, context);
    },
    onResponseStart: (...args) => handler.onResponseStart?.(...args),
    onResponseData: (...args) => handler.onResponseData?.(...args),
    onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
    onResponseError: (...args) => handler.onResponseError?.(...args),
  });
};

/** Origin and path of a URL. URLs of plain characters are split as text: a parser would change nothing. */
function addressOf(url: string): { origin: string; path: string } {
  const plainUrl = /^(https?:\/\/[a-z\d.:-]+)(\/(?!\/)[\w%.~!$&()*+,;=:@/?-]*)$/.exec(url);
  if (plainUrl && !/\/\.{1,2}(?:[/?]|$)|%2e/i.test(url)) return { origin: plainUrl[1]!, path: plainUrl[2]! };
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
}

/** Time limits are the kernel's job; undici's own would only add a second, different error. */
function defaultAgent(): Agent {
  return new Agent({ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 });
}

interface Body {
  readonly body: string | Uint8Array | null;
  readonly contentType?: string;
}

function plain(body: string | Uint8Array | undefined): Body {
  return { body: body ?? null };
}

/** Serializes a form first, so that its length and boundary are known. */
async function written(form: FormData): Promise<Body> {
  const response = new Response(form);
  const contentType = response.headers.get('content-type') ?? 'multipart/form-data';
  return { body: new Uint8Array(await response.arrayBuffer()), contentType };
}

function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    result[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return result;
}
