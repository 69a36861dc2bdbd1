import type { ErrorPlan } from '../exchange/error-plan.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import type { Work } from '../exchange/work.js';
import type { Tokens } from '../runtime/tokens.js';
import type { SchemeBase, Values, WrittenPart } from './placement.js';

export type { SchemeBase, Values } from './placement.js';

/**
 * One kind of auth scheme: everything that differs between kinds. A new kind is a file in `kinds/`, a line in
 * `kinds.ts` and its check in `definition/check-auth.ts`; the executor, the contract suite and generators use this and
 * never compare names.
 */
export interface AuthKind<S extends SchemeBase> {
  readonly kind: S['kind'];
  /** What it writes into a request, for kinds without `place`. */
  readonly parts?: (scheme: S) => readonly WrittenPart[];
  /** For kinds that get a token. Otherwise the secrets are fields that users enter. */
  readonly tokens?: TokenSource<S>;
  /** Only carries the type of its schemes. */
  readonly scheme?: S;
}

/** How a kind gets its tokens. */
export interface TokenSource<S extends SchemeBase> {
  /** The name of its requests in errors and events. */
  readonly request: 'login' | 'token';
  readonly action: 'login' | 'refresh';
  /** The request that gets or renews a token, for tests that play the vendor. */
  readonly endpoint: (scheme: S) => Pick<RequestPlan, 'method' | 'server' | 'path'>;
  /** Where the answer has the token and its expiry. */
  readonly answer: (scheme: S) => TokenAnswer;
  /** Tokens that a connection may be created with, in addition to the fields. */
  readonly given: readonly ('access_token' | 'refresh_token')[];
  /**
   * Who the tokens belong to: tokens of another identity are never used. A new password or client secret keeps them.
   */
  readonly identity: (scheme: S, values: Values) => Values;
  /** The request that gets a token from the fields alone, for hosts that log in themselves. */
  readonly login?: (scheme: S) => LoginRequest;
  /** Gets new tokens; undefined if the answer has none. */
  readonly renew: (renewal: Renewal<S>) => Promise<Tokens | undefined>;
  /**
   * Whether a user fixes a rejected token by connecting the account again. Otherwise the credentials must be corrected.
   */
  readonly reconnects: boolean;
}

/** A login as data. */
export interface LoginRequest {
  readonly request: RequestPlan;
  /** Its input: templates of the fields. */
  readonly input: Readonly<Record<string, string>>;
  /** Templates of the user and password of HTTP Basic, each form-encoded before they are joined (RFC 6749 §2.3.1). */
  readonly basic?: readonly [user: string, password: string];
}

/** Paths into an answer with a token. */
export interface TokenAnswer {
  /** Path of the token. */
  readonly token: string;
  /** Path of the refresh token, if there is one. */
  readonly refresh?: string;
  readonly expires: Expiry;
}

/** Where the expiry of a token comes from: the JWT itself, the answer, or a fixed lifetime. */
export type Expiry =
  | { readonly jwt: true }
  | { readonly path: string; readonly unit: 's' | 'ms' | 'date' }
  | { readonly afterMs: number };

/** The context of a renewal. */
export interface Renewal<S extends SchemeBase> {
  readonly work: Work;
  readonly scheme: S;
  readonly values: Values;
  /** The current tokens, if any. */
  readonly old: Tokens | null;
  /** Sends a request of the auth step, once and without credentials. Returns the answer. */
  readonly ask: (plan: RequestPlan, input: Readonly<Record<string, unknown>>, errors?: ErrorPlan) => Promise<unknown>;
}
