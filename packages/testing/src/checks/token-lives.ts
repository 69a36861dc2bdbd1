import type { Check, Finding } from '../finding.js';
import { connect, takesTokens, type TokenUse, tokenUseOf } from '../model/token-use.js';
import { settle, wordsFor } from '../outcome.js';
import { requestParts } from '../request/parts.js';
import { valuesOf } from '../sample/sample-connection.js';
import type { Subject } from '../subject.js';
import { lifeMsOf } from '../vendor/auth-endpoints.js';
import { tokenSchemes } from './tokens.js';

/** A token is used while it is valid and renewed before it expires, as long as consent is not revoked. */
export const tokenLives: Check = {
  name: 'token lives',
  cases: tokenSchemes,
  find: async (subject, scheme) => {
    const use = tokenUseOf(subject, scheme);
    if (!use) return []; // `tokens` says so
    const refresh = takesTokens(subject, use) ? await keptRefreshToken(subject, use) : [];
    return [...(await renewedInTime(subject, use)), ...refresh];
  },
};

/** The remaining life at the last call: too short for a call. */
const leftMs = 10_000;

async function renewedInTime(subject: Subject, use: TokenUse): Promise<Finding[]> {
  const { client, clock, logins } = connect(subject, use, { expired: true });
  const lifeMs = lifeMsOf(subject, use.scheme);
  const found: Finding[] = [];
  const call = async (detail: string, renewals: number, message: string): Promise<void> => {
    const before = logins().length;
    const outcome = await settle(() => client.$call(use.id, subject.inputOf(use.id)));
    if (outcome.error !== undefined) found.push({ detail, message: `the call ${wordsFor(outcome)}` });
    else if (logins().length - before !== renewals) found.push({ detail, message });
  };
  await call('the first call', 1, 'does not get a token of its own');
  if (lifeMs < 10 * leftMs) return found; // there is no time in between
  await clock.sleep(lifeMs / 2);
  await call('half of its life', 0, 'is renewed although it is still valid');
  await clock.sleep(lifeMs / 2 - leftMs);
  await call('the end of its life', 1, `is not renewed with ${leftMs / 1000} s left`);
  return found;
}

/** RFC 6749, section 6: without a new refresh token, the old one stays valid. */
async function keptRefreshToken(subject: Subject, use: TokenUse): Promise<Finding[]> {
  const detail = 'no new refresh token';
  const lifeMs = lifeMsOf(subject, use.scheme);
  let count = 0;
  const auth = () => ({ json: { access_token: `raccord-access-${count++}`, expires_in: lifeMs / 1000 } });
  const { client, clock, logins } = connect(subject, use, { expired: true, auth });
  const call = () => settle(() => client.$call(use.id, subject.inputOf(use.id)));
  await call();
  await clock.sleep(lifeMs);
  const outcome = await call();
  if (outcome.error !== undefined) return [{ detail, message: `the old one is lost: the call ${wordsFor(outcome)}` }];
  const [, second] = logins();
  const parts = second ? await requestParts(second.request) : [];
  const old = valuesOf(subject.connection, use.scheme)['refresh_token'];
  return parts.some(({ value }) => value === old)
    ? []
    : [{ detail, message: 'the next request does not send the old one' }];
}
