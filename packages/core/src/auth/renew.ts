import { ConnectorError, detailsOf, type Sent } from '../errors.js';
import type { Exchange } from '../exchange/exchange.js';
import { noProof } from '../exchange/proof.js';
import { isRetryable } from '../exchange/repeatable.js';
import { retryRules } from '../exchange/retry.js';
import { send } from '../exchange/send.js';
import { timeoutOf } from '../exchange/time-limit.js';
import { failure, newWork, observed, type Work } from '../exchange/work.js';
import type { Tokens } from '../runtime/tokens.js';
import { definedMembers } from '../text/defined-members.js';
import type { ChosenScheme } from './choose.js';
import type { Holder } from './holder.js';
import type { Renewal } from './kind.js';
import { authKind, type AuthScheme, partsOf } from './kinds.js';
import { holesOfPart, misplaced, tokenHole } from './placement.js';
import { isRefusal } from './token-request.js';

/**
 * A login or token request is work of its own: sent once, without the signal and time limits of the call that needs it.
 */
export function renew(parent: Work, holder: Holder, chosen: ChosenScheme, old: Tokens | null): Promise<Tokens> {
  const { name, scheme, values } = chosen;
  const source = authKind(scheme).tokens!; // only schemes with tokens get here
  const work = authWork(holder, `${name} ${source.request}`, parent);
  return observed(work, async (): Promise<Tokens> => {
    const tokens = await source.renew({ work, scheme, values, old, ask: askFor(work, holder) });
    if (!tokens) throw failure(work, { code: 'auth_expired', message: 'the answer contains no token', sent: 'yes' });
    return freshTokens(work, scheme, tokens);
  });
}

/** Work of the connection itself: a login, a token request, an authorization. */
export function authWork({ connector, runtime, redactor }: Holder, operation: string, parent?: Work): Work {
  return newWork({ connector, operation, effect: 'write' }, { runtime, redactor, parent });
}

/** Sends requests of an auth step, once and without credentials. */
export function askFor(work: Work, holder: Holder): Renewal<AuthScheme>['ask'] {
  const { target, limits, retry } = holder;
  return async (plan, input, errors) => {
    const exchange: Exchange = {
      ...work,
      target: { ...target, headers: undefined }, // those are of calls
      plan,
      proof: noProof,
      errors: { ...holder.errors, ...errors },
      retry: retryRules({ ...definedMembers(retry), attempts: 1 }, timeoutOf(work)),
      limits,
    };
    return (await send(exchange, input)).value;
  };
}

/**
 * Tokens that just came. Checks that they can be stored and used: one that cannot be sent must not be stored, since every
 * call would fail. `sent` is the value for the error.
 */
export function freshTokens(work: Work, scheme: AuthScheme, tokens: Tokens, sent: Sent = 'no'): Tokens {
  const { access_token, refresh_token = '' } = tokens;
  const fits = access_token.isWellFormed() && refresh_token.isWellFormed();
  const parts = partsOf(scheme).filter((part) => holesOfPart(part).includes(tokenHole));
  const where = parts.find((part) => misplaced(part, access_token))?.in;
  if (fits && where === undefined) return { ...tokens, obtained_at: work.runtime.now() };
  throw failure(work, {
    code: 'output_invalid',
    message: `the answer contains a token that cannot be sent in the ${where ?? parts[0]?.in}: it has a line break or an invalid character`,
    hint: 'Nothing was stored. Ask the vendor about the format of its tokens.',
    sent,
  });
}

/** A failed renewal as the failure of a call that waited for it. The call itself was not sent. */
export function renewalFailed(work: Work, { name, scheme }: ChosenScheme, error: unknown): unknown {
  if (!ConnectorError.is(error)) return error;
  const code = isRefusal(error) ? 'auth_expired' : error.code;
  const reconnect = authKind(scheme).tokens?.reconnects && error.upstream?.code !== 'invalid_client';
  const remedy = reconnect
    ? `Connect ${name} again with startAuthorization.`
    : `Check the ${name} credentials of this connection.`;
  const hint = code === 'auth_expired' ? remedy : error.sent === 'no' ? error.hint : undefined;
  return failure(work, {
    ...detailsOf(error),
    code,
    hint: hint && `${hint} ${work.operation} itself was not sent.`,
    sent: 'no',
    retryable: isRetryable(work, code, 'no'),
  });
}
