import type { Tokens } from '../definition/auth-scheme.js';
import { type Call, failure } from '../call/context.js';
import type { ChosenScheme } from './choose.js';
import { tokenRequest, tokensOf } from './token-request.js';
import type { SendAuth } from './send-auth.js';

/** New tokens for a refresh token. The old refresh token is kept when none came back. */
export async function refresh(call: Call, chosen: ChosenScheme, old: Tokens | null, send: SendAuth): Promise<Tokens> {
  const { name, scheme, values } = chosen;
  if (scheme.kind !== 'oauth2') throw new TypeError(`${name} is not an OAuth scheme`);
  const refreshToken = old?.refresh_token;
  if (!old) throw notConnected(call);
  if (!refreshToken) throw expired(call, 'the access token has expired, and there is no refresh token');
  const { plan, input, secrets } = tokenRequest(scheme, values, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
  for (const secret of secrets) call.context.redactor.add(secret);
  const tokens = tokensOf(await send(call, plan, input), call.context.runtime.now());
  if (!tokens) throw expired(call, 'the token endpoint answered without an access token');
  return { refresh_token: refreshToken, ...tokens };
}

function notConnected(call: Call): Error {
  return failure(call, {
    code: 'auth_missing',
    message: 'nobody has connected yet: there are no tokens',
    hint: 'Start with startAuthorization and finish with finishAuthorization.',
  });
}

function expired(call: Call, message: string): Error {
  return failure(call, { code: 'auth_expired', message });
}
