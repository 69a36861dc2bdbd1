import type {
  AuthScheme,
  ConnectionDefinition,
  ErrorPlan,
  Fields,
  IdempotencyKey,
  ManifestOperation,
  RequestPlan,
} from '@raccord/core';

/** How a document is read. All of it is optional. */
export interface ReadOptions {
  /**
   * Where the document was fetched from. Relative servers start from here, and no host of a fetched document gets
   * credentials unless `servers` or `hosts` names it.
   */
  readonly url?: string;
  /** Base URLs, in place of those of the document: one, or by name. */
  readonly servers?: string | Readonly<Record<string, string>>;
  /**
   * The only hosts that requests and credentials go to, besides those of `servers`. Default: those that a local document
   * names, and none of a fetched one. Keep the `hosts` of the first reading for later ones, so that no host is added.
   */
  readonly hosts?: readonly string[];
  /** Values for the variables of servers, in place of their defaults. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Settings of the connection: they fill variables of servers and parameters of paths with these names. */
  readonly settings?: Fields;
  /** What the document does not say. Wins over `x-raccord` in the document, which only counts in a local one. */
  readonly overrides?: Overrides;
  /**
   * Which body to send where both JSON and a form are offered. Default `json`; for a connector that sends forms itself,
   * `form`.
   */
  readonly prefer?: 'json' | 'form';
  /** Longest JSON text that is parsed, in characters. Default 50,000,000. */
  readonly maxLength?: number;
}

/** Members of a connection and of operations that a document cannot express, as plain JSON. */
export interface Overrides
  extends Partial<Pick<ConnectionDefinition, 'headers' | 'style' | 'retry' | 'limits' | 'test'>> {
  readonly errors?: ErrorPlan;
  readonly idempotencyKey?: IdempotencyKey;
  /**
   * Members of schemes, by their names, or whole schemes of a document that has none: its operations then accept each of
   * them, and no credentials.
   */
  readonly auth?: Readonly<Record<string, Partial<AuthScheme>>>;
  /** By `GET /pets/{id}`, or by operationId. */
  readonly operations?: Readonly<Record<string, OperationOverrides>>;
}

type Kept = 'title' | 'action' | 'description' | 'docs' | 'effect' | 'idempotent' | 'retry' | 'limits' | 'paginate';

export interface OperationOverrides extends Partial<Pick<ManifestOperation, Kept | 'idempotencyKey'>> {
  /** `resource.verb`. */
  readonly id?: string;
  /** The media type of the body, of those that the document offers. */
  readonly contentType?: string;
  readonly answer?: RequestPlan['answer'];
  readonly redirect?: RequestPlan['redirect'];
  readonly decode?: RequestPlan['decode'];
  /** Leaves the operation out, with this reason. */
  readonly skip?: string;
}
