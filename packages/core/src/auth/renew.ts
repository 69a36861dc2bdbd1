import type { Tokens } from '../definition/auth-scheme.js';
import { type Call, failure, newCall } from '../call/context.js';
import { observed } from '../call/observe.js';
import { isRetryable } from '../call/repeatable.js';
import { ConnectorError, detailsOf } from '../errors.js';
import type { ChosenScheme } from './choose.js';
import { login } from './login.js';
import { refresh } from './refresh.js';
import type { SendAuth } from './send-auth.js';
import { checkTokens, isRefusal, withTokenErrors } from './token-request.js';

/** A login or token request is a call of its own, sent once, without the signal and time limits of who needs it. */
export function renew(call: Call, chosen: ChosenScheme, old: Tokens | null, send: SendAuth): Promise<Tokens> {
  const { name, scheme } = chosen;
  const isOAuth = scheme.kind === 'oauth2';
  const id = `${name} ${isOAuth ? 'token' : 'login'}`;
  const operation = { ...call.operation, id, auth: [], effect: 'write' as const, retry: { attempts: 1 } };
  const own = newCall(call.context, operation, { retry: false }, call);
  return observed(own, async () => {
    const tokens = isOAuth ? await refresh(withTokenErrors(own), chosen, old, send) : await login(own, chosen, send);
    return checkTokens(own, scheme, tokens);
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
