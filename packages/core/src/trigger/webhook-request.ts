/** A webhook call. `rawBody` is the body as received, byte for byte. */
export interface WebhookRequest {
  /** Path and query, or the full URL. Required if the vendor puts a token into the query. */
  readonly url?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Uint8Array;
}
