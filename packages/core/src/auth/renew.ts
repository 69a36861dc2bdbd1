import type { OAuth2Auth, SessionAuth, Tokens } from './scheme.js';
import { type Call, failure, newCall } from '../exchange/work.js';
import { observed } from '../exchange/observe.js';
import { isRetryable } from '../exchange/repeatable.js';
import { ConnectorError, detailsOf, type Sent } from '../errors.js';
import { isHeaderText } from '../text/header.js';
import type { ChosenScheme } from './choose.js';
import { login } from './login.js';
import { refresh } from './refresh.js';
import type { SendAuth } from './send-auth.js';
import { isRefusal, withTokenErrors } from './token-request.js';

/** A chosen scheme whose secret is a token. */
export type TokenScheme = ChosenScheme & { readonly scheme: SessionAuth | OAuth2Auth };

/** A login or token request is a call of its own, sent once, without the signal and time limits of who needs it. */
export function renew(call: Call, { name, scheme, values }: TokenScheme, old: Tokens | null, send: SendAuth) {
  const isOAuth = scheme.kind === 'oauth2';
  const id = `${name} ${isOAuth ? 'token' : 'login'}`;
  const operation = { ...call.operation, id, auth: [], effect: 'write' as const, retry: { attempts: 1 } };
  const own = newCall(call.context, operation, { retry: false }, call);
  return observed(own, async (): Promise<Tokens> => {
    const tokens = isOAuth
      ? await refresh(withTokenErrors(own), scheme, values, old, send)
      : await login(own, scheme, values, send);
    if (!tokens) throw failure(own, { code: 'auth_expired', message: 'it was answered without a token', sent: 'yes' });
    return checkTokens(own, scheme, tokens);
  });
}

/** Tokens that can be kept and used. What cannot stand in its place must not be stored: it would spoil every call. `sent` tells of the call. */
export function checkTokens(call: Call, { place }: TokenScheme['scheme'], tokens: Tokens, sent: Sent = 'no'): Tokens {
  const { access_token, refresh_token = '' } = tokens;
  const fits = access_token.isWellFormed() && refresh_token.isWellFormed();
  if (fits && (place.in !== 'header' || isHeaderText(access_token))) return tokens;
  throw failure(call, {
    code: 'output_invalid',
    message: `it was answered with a token that cannot stand in the ${place.in}: it has a line break or a rare character`,
    hint: 'Nothing was stored. Ask the vendor what its tokens are made of.',
    sent,
  });
}

/** What went wrong in a renewal, as the failure of a call that waited for it. The call itself was not sent. */
export function renewalFailed(call: Call, { name, scheme }: ChosenScheme, error: unknown): unknown {
  if (!ConnectorError.is(error)) return error;
  const code = isRefusal(error) ? 'auth_expired' : error.code;
  const again = scheme.kind === 'oauth2' && error.upstream?.code !== 'invalid_client';
  const remedy = again
    ? `Connect ${name} again with startAuthorization.`
    : `Check the ${name} credentials of this connection.`;
  const hint = code === 'auth_expired' ? remedy : error.sent === 'no' ? error.hint : undefined;
  return failure(call, {
    ...detailsOf(error),
    code,
    hint: hint && `${hint} ${call.operation.id} itself was not sent.`,
    sent: 'no',
    retryable: isRetryable(call.operation, code, 'no'),
  });
}
