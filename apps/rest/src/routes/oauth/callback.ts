import { finishAuthorization, forgetTokens } from '@raccord/core';
import type { AppParts } from '../../app-parts.js';
import { accountOf, changed } from '../../oauth/account.js';
import { browserCookie } from '../../oauth/browser-cookie.js';
import { answerPage, browserRoute } from '../../oauth/browser-route.js';
import { endedLink } from '../../oauth/ended-link.js';
import { roundTrips } from '../../oauth/round-trips.js';
import { refuse } from '../../problems/refusal.js';

/** `GET /v1/oauth/callback`: the person comes back from the vendor. The result is a page. */
export function callback(parts: AppParts) {
  const { connections, publicUrl, runtime } = parts;
  const trips = roundTrips(parts);
  const cookie = browserCookie(publicUrl);
  return browserRoute(async (context) => {
    if (context.req.method === 'HEAD') return context.body(null, 204); // a code works once: only the person uses it
    const { search, searchParams } = new URL(context.req.url);
    const [state = '', ...more] = searchParams.getAll('state');
    if (state === '' || more.length > 0) throw foreign();
    const trip = await trips.end(state, cookie.get(context, state));
    if (trip === 'unknown') throw endedLink();
    if (trip === 'foreign') throw foreign();
    cookie.remove(context, state);
    const { connector, connection, name, scheme, tokens } = await accountOf(parts, trip);
    if (tokens.identity !== trip.identity) throw changed(); // the code was issued to another client
    await tokens.save(await finishAuthorization(connector, scheme, connection, trip.pending, search, runtime));
    if (!(await connections.get(connection.id))) {
      await forgetTokens(connector, connection.id, runtime.tokens); // it was deleted during the exchange
      throw changed();
    }
    return answerPage(context, { outcome: 'connected', names: { vendor: connector.name, connection: name } }, 200);
  });
}

function foreign(): Error {
  return refuse({
    code: 'signature_invalid',
    detail: 'This callback does not belong to an authorization that this browser began. The account was not connected.',
    hint: 'Allow cookies, ask for a new link, and stay in one browser until the end.',
  });
}
