import { authKind } from '../auth/kinds.js';
import { currentTokens, saveTokens } from '../auth/token.js';
import { tokenKey } from '../auth/token-key.js';
import { systemRuntime } from '../runtime/system.js';
import type { Tokens } from '../runtime/tokens.js';
import type { Runtime, TokenStore } from '../runtime/types.js';
import { connect, misconfigured } from './connect.js';
import type { Connection } from './connection.js';
import { definitionOf, type Subject } from './subject.js';

/** The tokens of a connected account, as its clients use them. */
export interface AccountTokens {
  /** Whose tokens they are: another client id or host has another identity. A one-way fingerprint. */
  readonly identity: string;
  /** The stored ones, otherwise those the connection was created with. */
  load(): Promise<Tokens | null>;
  /** Replaces all earlier ones. Waits for a renewal that is running. Tries twice, since a code buys tokens once. */
  save(tokens: Tokens): Promise<void>;
}

/**
 * The tokens of a connection in a token store, for hosts that keep those of `finishAuthorization` there and not in the
 * credentials.
 *
 * @throws ConnectorError `misconfigured` if the scheme has no tokens.
 * @example
 * const account = await accountTokens(afs, 'oauth', connection, { tokens: store });
 * await account.save(await finishAuthorization(afs, 'oauth', connection, pending, request.url));
 */
export async function accountTokens(
  subject: Subject,
  scheme: string,
  connection: Connection,
  runtime: Partial<Runtime> & { readonly tokens: TokenStore },
): Promise<AccountTokens> {
  const definition = definitionOf(subject);
  const holder = connect(
    { id: subject.id, version: subject.version, connection: definition },
    connection,
    systemRuntime(runtime),
  );
  const kind = definition.auth[scheme];
  if (!kind || !authKind(kind).tokens)
    throw misconfigured(subject, 'connection', `${scheme} has no tokens`, 'Use a scheme with a login or OAuth.');
  const chosen = { name: scheme, scheme: kind, values: holder.credentials[scheme] ?? {} };
  const names = await tokenKey(holder, chosen);
  return {
    identity: names.identity ?? names.key,
    load: () => currentTokens(holder, chosen, names),
    save: (tokens) => {
      const save = (): Promise<void> => runtime.tokens.lock(names.key, () => saveTokens(holder, names, tokens));
      return save().catch(save);
    },
  };
}
