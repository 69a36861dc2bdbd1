import type { Check } from '../check.js';
import type { ErrorPlan } from '../exchange/error-plan.js';
import type { Fields } from '../exchange/field.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import type { Work } from '../exchange/work.js';
import type { Tokens } from '../runtime/tokens.js';
import type { Placement } from './placement.js';

/** What a connection gives for the fields of a scheme. */
export type Values = Readonly<Record<string, string | undefined>>;

/** What every scheme has, of whatever kind. */
export interface SchemeBase {
  readonly kind: string;
  readonly fields: Fields;
  readonly place: Placement;
}

/**
 * One kind of auth scheme: everything that differs between kinds. A new kind is a file in `kinds/` and a line in
 * `kinds.ts`; the executor, the checks of definitions, the contract suite and generators ask here and never compare names.
 */
export interface AuthKind<S extends SchemeBase> {
  readonly kind: S['kind'];
  /** What a definition can get wrong, beyond the place of the secret. */
  readonly check: (check: Check, scheme: S, names: DefinedNames) => void;
  /** The field that holds the secret, where a user gives it. Without it the secret is a token: see `tokens`. */
  readonly secretField?: (scheme: S) => string;
  readonly tokens?: TokenSource<S>;
  /** Fields that are written beside the secret. */
  readonly beside?: (scheme: S) => readonly (Placement & { readonly field: string })[];
  /** Only for the type of its schemes. */
  readonly scheme?: S;
}

/** Names that a definition may refer to. */
export interface DefinedNames {
  readonly servers: Readonly<Record<string, string>>;
  readonly settings: Fields;
}

/** How a kind gets its tokens. */
export interface TokenSource<S extends SchemeBase> {
  /** What its requests are called in errors and events. */
  readonly request: 'login' | 'token';
  readonly action: 'login' | 'refresh';
  /** The request that gets or renews a token, for whoever plays the vendor. */
  readonly endpoint: (scheme: S) => Pick<RequestPlan, 'method' | 'server' | 'path'>;
  /** Where its answer has the token, and how long that lives. */
  readonly answer: (scheme: S) => TokenAnswer;
  /** Credentials beside the fields: the tokens that a connection may be made with. */
  readonly given: readonly ('access_token' | 'refresh_token')[];
  /** Whose tokens they are: those of another identity are never used. A changed password or client secret is no change. */
  readonly identity: (scheme: S, values: Values) => Values;
  /** New tokens; undefined where the answer has none. */
  readonly renew: (renewal: Renewal<S>) => Promise<Tokens | undefined>;
  /** Whether a user can mend a refusal by connecting the account again; otherwise the credentials must be corrected. */
  readonly reconnects: boolean;
}

/** Where an answer with a token has what. */
export interface TokenAnswer {
  /** Path of the token. */
  readonly token: string;
  /** Path of the refresh token, where there is one. */
  readonly refresh?: string;
  readonly expires: Expiry;
}

/** How the end of a token's life is known: from the JWT that it is, from the answer, or because it is always the same. */
export type Expiry =
  | { readonly jwt: true }
  | { readonly path: string; readonly unit: 's' | 'ms' | 'date' }
  | { readonly afterMs: number };

/** What a renewal works with. */
export interface Renewal<S extends SchemeBase> {
  readonly work: Work;
  readonly scheme: S;
  readonly values: Values;
  /** The tokens there are, if any. */
  readonly old: Tokens | null;
  /** Sends a request of the auth step itself, once and without credentials, and answers what came back. */
  readonly ask: (plan: RequestPlan, input: Readonly<Record<string, unknown>>, errors?: ErrorPlan) => Promise<unknown>;
}
