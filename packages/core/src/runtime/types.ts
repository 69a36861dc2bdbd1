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
  /** Text for JSON and forms. For `FormData` the transport writes the content type, since it chooses the boundary. */
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData;
  readonly signal: AbortSignal;
  /**
   * For a transport that can know: `no` as long as nothing of the request is written, `maybe` from then on. It decides
   * `sent` where a request ends without an answer, also one that was stopped while it waited for a connection.
   */
  readonly reportSent?: (sent: 'no' | 'maybe') => void;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; several values joined by a comma and a space. */
  readonly headers: Readonly<Record<string, string>>;
  text(): Promise<string>;
  bytes(): Promise<Uint8Array>;
  stream?(): AsyncIterable<Uint8Array>;
}

export interface RequestSubject {
  readonly connector: string;
  readonly operation: string;
  readonly effect: Effect;
  /** The first auth scheme of the request (with `ownsAuth`: of the operation), `null` where it must carry none. */
  readonly scheme: string | null;
  /** Masks the secrets of the call in a text, for a transport that keeps or logs what it sends. Not enumerable. */
  readonly redact?: (text: string) => string;
}

/**
 * From request to response, without following redirects or raising an error for a status.
 * A rejection may carry `sent: 'no' | 'maybe'`; without it the kernel decides by the error's `code`.
 */
export interface Transport {
  (request: HttpRequest, about: RequestSubject): Promise<HttpResponse>;
  /** Set by a host that holds the credentials and places them itself, as n8n does. */
  readonly ownsAuth?: true;
}

/** Where tokens of login and OAuth schemes are kept. A key names one connection and scheme and holds no secret. */
export interface TokenStore {
  load(key: string): Promise<StoredTokens | null>;
  save(key: string, tokens: StoredTokens): Promise<void>;
  /** Forgets the tokens of a key; one that is not there is no error. */
  delete(key: string): Promise<void>;
  /** Runs `use` while nobody else holds the same key. */
  lock<T>(key: string, use: () => Promise<T>): Promise<T>;
}

/** What a limiter waits with. */
export interface LimitClock {
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A limit, and a name that all who share it have in common. */
export interface KeyedLimit {
  readonly key: string;
  readonly limit: Limit;
}

/** Keeps outbound limits. Several processes need one that they share. */
export interface Limiter {
  /**
   * Waits until all limits have a place at the same time; the function it gives ends the use of the places, and what it
   * fails with is dropped. Rejects when the signal aborts. The narrowest limit comes first: who waits for it holds no place of the wider ones.
   */
  acquire(limits: readonly KeyedLimit[], clock: LimitClock, signal?: AbortSignal): Promise<() => unknown>;
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
  /** A signal that aborts after `ms` milliseconds; without it attempts have no time limit of their own. */
  readonly timeout?: (ms: number) => AbortSignal;
  readonly tokens: TokenStore;
  /** Without it, declared limits are not kept. */
  readonly limits?: Limiter;
  /** Told what happens, already redacted. It must not throw; what it throws is dropped. */
  readonly observe?: (event: ConnectorEvent) => void;
  /** Name and version of the program, for the User-Agent. */
  readonly host?: string;
}

interface EventSubject {
  readonly connector: string;
  readonly operation: string;
  /** The same in all events of one call, and in no other call. Of two copies of core in one process each counts for itself. */
  readonly call: number;
  /** The call that made this one: a composed operation of its parts, a call of the login it needs. */
  readonly parent?: number | undefined;
  /** When it happened, in ms since 1970. */
  readonly at: number;
}

interface EventFailure {
  /** `other`: not of the connector but of the host's own runtime, such as its token store. */
  readonly code: ErrorCode | 'other';
  readonly sent: Sent;
  /** Where the API answered. */
  readonly status?: number | undefined;
}

export type ConnectorEvent = EventSubject &
  /** A call begins: the first of its events. */
  (
    | { readonly type: 'start'; readonly effect: Effect }
    /** A call is over: the last of its events, unless a stream fails after it. Without a code it went well. */
    | ({ readonly type: 'end'; readonly ms: number } & Partial<EventFailure>)
    /** A request goes out; of a redirect that is followed, `url` is the origin. Next comes its `response` or `failure`. */
    | { readonly type: 'request'; readonly attempt: number; readonly method: string; readonly url: string }
    | {
        readonly type: 'response';
        readonly attempt: number;
        readonly status: number;
        /** From request to headers and body read, in ms. Of a stream, to the headers. */
        readonly ms: number;
      }
    /** An attempt went wrong: without an answer, by its status or by what the answer says. */
    | ({ readonly type: 'failure'; readonly attempt: number; readonly ms: number } & EventFailure)
    | { readonly type: 'retry'; readonly attempt: number; readonly waitMs: number; readonly code: string }
    | { readonly type: 'token'; readonly scheme: string; readonly action: 'login' | 'refresh' }
    /** A request waited for its turn under a declared limit. */
    | { readonly type: 'limit'; readonly waitedMs: number }
    /** The answer does not fit the schema any more: where and how, never the values. */
    | { readonly type: 'drift'; readonly issues: readonly Issue[] }
    /** Keywords in the schemas of a manifest that its check does not know: told once for each operation. */
    | { readonly type: 'unchecked'; readonly keywords: readonly string[] }
  );
