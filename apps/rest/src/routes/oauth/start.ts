import { startAuthorization } from '@raccord/core';
import type { AppParts } from '../../app-parts.js';
import { accountOf } from '../../oauth/account.js';
import { browserCookie } from '../../oauth/browser-cookie.js';
import { browserRoute } from '../../oauth/browser-route.js';
import { endedLink } from '../../oauth/ended-link.js';
import { roundTrips } from '../../oauth/round-trips.js';
import { callbackUrl } from '../../oauth/urls.js';

/** `GET /v1/oauth/start/{token}`: sends the person to the vendor, once. */
export function start(parts: AppParts) {
  const { publicUrl, runtime } = parts;
  const trips = roundTrips(parts);
  const cookie = browserCookie(publicUrl);
  return browserRoute(async (context) => {
    const trip = await trips.find(context.req.param('token') ?? '');
    if (!trip) throw endedLink();
    const { connector, connection, scheme, tokens } = await accountOf(parts, trip);
    const { url, pending } = await startAuthorization(connector, scheme, connection, callbackUrl(publicUrl), runtime);
    if (context.req.method === 'HEAD') return context.body(null, 204); // programs that preview links do not use them up
    const value = await trips.start(trip, { pending, identity: tokens.identity });
    if (value === undefined) throw endedLink();
    cookie.set(context, pending.state, value);
    return context.redirect(url, 302);
  });
}
