import type { Fault } from './faults.js';

/** One part of a multipart body, in the order it was sent. A plain field has no `fileName`. */
export interface RecordedPart {
  name: string;
  fileName?: string;
  contentType?: string;
  text: string;
  bytes: Uint8Array;
}

/** A request as received. `status` and `fault` are set when it is answered. */
export interface RecordedRequest {
  /** Milliseconds since 1970, by the simulator's clock. */
  at: number;
  method: string;
  /** The simulated host's name: `default`, `careers`, `developers`. */
  host: string;
  url: string;
  /** The path as sent, percent-encoding included. */
  path: string;
  /** The query as sent, `?` included; empty without one. */
  search: string;
  /** The decoded query. For a repeated name, the last value. */
  query: Record<string, string>;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The body as text; empty if there was none or it was not read. */
  body: string;
  rawBody: Uint8Array;
  /** The parts of a multipart body; missing for other bodies. */
  parts?: RecordedPart[];
  /** Missing until it is answered, and for good after a reset or a hang. */
  status?: number;
  fault?: Fault['kind'];
}

export const recordHead = (request: Request, host: string, at: number): RecordedRequest => {
  const url = new URL(request.url);
  return {
    at,
    method: request.method,
    host,
    url: request.url,
    path: url.pathname,
    search: url.search,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(request.headers),
    body: '',
    rawBody: new Uint8Array(),
  };
};

export const recordBody = async (recorded: RecordedRequest, request: Request): Promise<void> => {
  recorded.rawBody = new Uint8Array(await request.arrayBuffer());
  recorded.body = new TextDecoder().decode(recorded.rawBody);
  if (recorded.headers['content-type']?.startsWith('multipart/form-data')) {
    recorded.parts = await readParts(recorded);
  }
};

/** The same request again, for the handler: the record consumed its body. */
export const replay = (recorded: RecordedRequest): Request => {
  const { method, headers, rawBody, url } = recorded;
  const bodyless = method === 'GET' || method === 'HEAD' || rawBody.length === 0;
  return new Request(url, { method, headers, ...(bodyless ? {} : { body: new Uint8Array(rawBody) }) });
};

const readParts = async (recorded: RecordedRequest): Promise<RecordedPart[]> => {
  // The handler rejects a broken multipart body; the record keeps its bytes.
  const form = await replay(recorded)
    .formData()
    .catch(() => new FormData());
  return Promise.all([...form].map(([name, value]) => readPart(name, value)));
};

const readPart = async (name: string, value: string | File): Promise<RecordedPart> => {
  if (typeof value === 'string') return { name, text: value, bytes: new TextEncoder().encode(value) };
  const bytes = new Uint8Array(await value.arrayBuffer());
  return { name, fileName: value.name, contentType: value.type, text: new TextDecoder().decode(bytes), bytes };
};
