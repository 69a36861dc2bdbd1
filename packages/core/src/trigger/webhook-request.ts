import { urlOf } from '../text/base-url.js';

/** A webhook call. `rawBody` is the body as received, byte for byte. */
export interface WebhookRequest {
  readonly method?: string;
  /** The full URL as the vendor calls it; path and query are enough unless the vendor signs the URL. */
  readonly url?: string;
  /** A `Headers`, or a record such as the `headers` of Node's `IncomingMessage`. */
  readonly headers: WebhookHeaders;
  readonly rawBody: Uint8Array;
}

export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The same, easier to read. */
export interface WebhookCall {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly rawBody: Uint8Array;
  readonly header: (name: string) => string | undefined;
  /** The first one with this name. */
  readonly query: (name: string) => string | undefined;
}

export function callOf({ method, url, headers, rawBody }: WebhookRequest): WebhookCall {
  const query = urlOf(url ?? '', 'https://receiver.invalid')?.searchParams;
  return {
    method: method?.toUpperCase(),
    url,
    rawBody,
    header: headerReader(headers),
    query: (name) => query?.get(name) ?? undefined,
  };
}

function headerReader(headers: WebhookHeaders): WebhookCall['header'] {
  if (typeof headers.get === 'function') {
    const { get } = headers;
    return (name) => get.call(headers, name) ?? undefined;
  }
  const values = new Map(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  return (name) => values.get(name.toLowerCase());
}
