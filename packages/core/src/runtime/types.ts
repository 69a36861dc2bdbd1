import type { ErrorCode } from '../error-codes.js';
import type { Sent } from '../errors.js';
import type { Issue } from '../schema/standard-schema.js';
import type { Effect } from './effect.js';
import type { Limit } from './limit.js';
import type { StoredTokens } from './tokens.js';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text for JSON and forms. For `FormData`, the transport sets the content type, since it chooses the boundary. */
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData;
  readonly signal: AbortSignal;
  /**
   * For transports that know: `no` until the request starts to be written, `maybe` from then on. It decides `sent` if a
   * request ends without an answer, including one that was stopped while it waited for a connection.
   */
  readonly reportSent?: (sent: 'no' | 'maybe') => void;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; several values are joined by a comma and a space. */
  readonly headers: Readonly<Record<string, string>>;
  bytes(): Promise<Uint8Array>;
  stream?(): AsyncIterable<Uint8Array>;
}

export interface RequestSubject {
  readonly connector: string;
  readonly operation: string;
  readonly effect: Effect;
  /** The first auth scheme of the request (with `ownsAuth`: of the operation); `null` if it must not carry one. */
  readonly scheme: string | null;
  /** Masks the secrets of the call in a text, for transports that store or log requests. Not enumerable. */
  readonly redact?: (text: string) => string;
}

/**
 * Sends a request and returns the response. Does not follow redirects; no status is an error. A rejection may carry
 * `sent: 'no' | 'maybe'`; otherwise the kernel decides by the error's `code`.
 */
export interface Transport {
  (request: HttpRequest, about: RequestSubject): Promise<HttpResponse>;
  /** Set by a host that holds the credentials and places them itself, as n8n does. */
  readonly ownsAuth?: true;
}

/** Stores the tokens of login and OAuth schemes. A key names one connection and scheme and contains no secret. */
export interface TokenStore {
  load(key: string): Promise<StoredTokens | null>;
  save(key: string, tokens: StoredTokens): Promise<void>;
  /** Deletes the tokens of a key; an unknown key is not an error. */
  delete(key: string): Promise<void>;
  /** Runs `use` while no one else holds the same key. */
  lock<T>(key: string, use: () => Promise<T>): Promise<T>;
}

/** What a limiter uses to wait. */
export interface LimitClock {
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A limit, and the key of everyone who shares it. */
export interface KeyedLimit {
  readonly key: string;
  readonly limit: Limit;
}

/** Enforces outbound limits. Several processes need one that they share. */
export interface Limiter {
  /**
   * Waits until all limits have a place at the same time. Returns a function that gives the places back; its errors are
   * ignored. Rejects when the signal aborts. The narrowest limit comes first: waiting for it holds no place of the
   * wider ones.
   */
  acquire(limits: readonly KeyedLimit[], clock: LimitClock, signal?: AbortSignal): Promise<() => unknown>;
  /** Gives no place under this limit before `until`, in ms since 1970: the API said so. Its errors are ignored. */
  pause?(limit: KeyedLimit, until: number): unknown;
}

/** Everything impure a call needs, injected. */
export interface Runtime {
  readonly transport: Transport;
  /** Resolves after `ms` milliseconds; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  /** A signal that aborts after `ms` milliseconds; without it, attempts have no time limit of their own. */
  readonly timeout?: (ms: number) => AbortSignal;
  /** A text that never comes twice, for idempotency keys. Default: 256 random bits. */
  readonly uniqueText?: () => string;
  readonly tokens: TokenStore;
  /** Without it, declared limits are not enforced. */
  readonly limits?: Limiter;
  /** Called with every event, already redacted. Its errors are ignored. */
  readonly observe?: (event: ConnectorEvent) => void;
  /**
   * Whether connections may name this self-hosted URL, of a setting with the kind `base-url`. Without it, none is
   * allowed. Whoever sets it decides where the users' requests may go.
   */
  readonly allowHost?: (url: URL) => boolean;
  /** Name and version of the program, for the User-Agent. */
  readonly host?: string;
}

interface EventSubject {
  readonly connector: string;
  readonly operation: string;
  /** The same in all events of one call, and in no other call. Each copy of core in a process counts for itself. */
  readonly call: number;
  /** The call that made this one: a composed operation for its steps, a call for the login it needs. */
  readonly parent?: number | undefined;
  /** When it happened, in ms since 1970. */
  readonly at: number;
}

interface EventFailure {
  /** `other`: an error of the host's runtime, such as its token store, not of the connector. */
  readonly code: ErrorCode | 'other';
  readonly sent: Sent;
  /** If the API answered. */
  readonly status?: number | undefined;
}

export type ConnectorEvent = EventSubject &
  /** A call starts: its first event. */
  (
    | { readonly type: 'start'; readonly effect: Effect }
    /** A call is over: its last event, unless a stream fails after it. Without a code it succeeded. */
    | ({ readonly type: 'end'; readonly ms: number } & Partial<EventFailure>)
    /** A request is sent; for a redirect, `url` is only the origin. Followed by its `response` or `failure`. */
    | { readonly type: 'request'; readonly attempt: number; readonly method: string; readonly url: string }
    | {
        readonly type: 'response';
        readonly attempt: number;
        readonly status: number;
        /** From the request until headers and body were read, in ms. For a stream, until the headers. */
        readonly ms: number;
      }
    /** An attempt failed: no answer, a failing status, or an error in the answer. */
    | ({ readonly type: 'failure'; readonly attempt: number; readonly ms: number } & EventFailure)
    | { readonly type: 'retry'; readonly attempt: number; readonly waitMs: number; readonly code: string }
    | { readonly type: 'token'; readonly scheme: string; readonly action: 'login' | 'refresh' }
    /** A request waited because of a declared limit. */
    | { readonly type: 'limit'; readonly waitedMs: number }
    /** The answer no longer matches the schema: paths and problems, never values. */
    | { readonly type: 'drift'; readonly issues: readonly Issue[] }
    /** Keywords in a manifest's schemas that its check does not support; reported once per operation. */
    | { readonly type: 'unchecked'; readonly keywords: readonly string[] }
  );
