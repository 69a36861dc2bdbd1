import type { OAuth2Auth, Tokens } from './scheme.js';
import { type Call, failure } from '../exchange/work.js';
import type { ChosenScheme } from './choose.js';
import { tokenRequest, tokensOf } from './token-request.js';
import type { SendAuth } from './send-auth.js';

/** New tokens for a refresh token; undefined when the answer has none. The old refresh token is kept when none came back. */
export async function refresh(
  call: Call,
  scheme: OAuth2Auth,
  values: ChosenScheme['values'],
  old: Tokens | null,
  send: SendAuth,
): Promise<Tokens | undefined> {
  if (!old) {
    throw failure(call, {
      code: 'auth_missing',
      message: 'nobody has connected yet: there are no tokens',
      hint: 'Start with startAuthorization and finish with finishAuthorization.',
    });
  }
  const { refresh_token } = old;
  if (!refresh_token) {
    const message = 'the access token has expired, and there is no refresh token';
    throw failure(call, { code: 'auth_expired', message });
  }
  const { plan, input, secrets } = tokenRequest(scheme, values, { grant_type: 'refresh_token', refresh_token });
  for (const secret of secrets) call.context.redactor.add(secret);
  const tokens = tokensOf(await send(call, plan, input), call.context.runtime.now());
  return tokens && { refresh_token, ...tokens };
}
