import type { Holder } from '../auth/holder.js';
import type { OAuth2Auth } from '../auth/kinds/oauth2.js';
import type { AuthScheme } from '../auth/kinds.js';
import type { Fields, Values } from '../exchange/field.js';
import type { KeyedLimit } from '../runtime/types.js';
import type { Limit } from '../runtime/limit.js';
import type { Tokens } from '../runtime/tokens.js';
import type { ConnectionDefinition } from './definition.js';

/** A user's settings and credentials for one connector. */
export interface Connection<C extends ConnectionDefinition = ConnectionDefinition> {
  /**
   * The host's name for this connection: its tokens and limits are stored under it. With an id, a changed password,
   * client secret or trailing slash keeps the tokens; without one, any change of the credentials starts over.
   */
  readonly id?: string | undefined;
  readonly settings: Values<C['settings']>;
  readonly credentials: { readonly [K in keyof C['auth']]?: CredentialsOf<C['auth'][K]> | undefined };
  /**
   * One URL for all servers (a simulator, a proxy), or one per server. A missing server is an error; the vendor's is
   * never used.
   */
  readonly servers?: string | { readonly [K in keyof C['servers']]?: string } | undefined;
}

type CredentialsOf<A extends AuthScheme> = A extends { readonly fields: infer F extends Fields }
  ? A extends OAuth2Auth
    ? Values<F> & Partial<Tokens>
    : Values<F>
  : never;

/** A connection that was checked and is ready for calls. */
export interface ActiveConnection extends Holder {
  readonly definition: ConnectionDefinition;
  /** A limit with the key of everyone who shares it. */
  readonly keyed: (limit: Limit, name: string) => KeyedLimit | Promise<KeyedLimit>;
}
