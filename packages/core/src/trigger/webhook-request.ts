/** A webhook call as it came in. `rawBody` is what was received, byte for byte. */
export interface WebhookRequest {
  /** Path and query, or the whole URL. Needed where the vendor puts a token into the query. */
  readonly url?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Uint8Array;
}
