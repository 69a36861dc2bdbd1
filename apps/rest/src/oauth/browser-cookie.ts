import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { fingerprintOf } from './random-text.js';
import { lifetimeMs } from './round-trips.js';

/** The cookie that ties an OAuth round trip to a browser. */
export interface BrowserCookie {
  set(context: Context, state: string, value: string): void;
  get(context: Context, state: string): string | undefined;
  remove(context: Context, state: string): void;
}

/**
 * Each round trip has a cookie of its own, so that a person can connect two accounts in two tabs. With https its name
 * starts with `__Host-`, which other hosts of the same domain cannot set.
 */
export function browserCookie(publicUrl: string): BrowserCookie {
  const { protocol, pathname } = new URL(publicUrl);
  const isSecure = protocol === 'https:';
  const name = (state: string): string => `raccord-oauth-${fingerprintOf(state).slice(0, 16)}`;
  const put = (context: Context, state: string, value: string, maxAge: number): void =>
    setCookie(context, name(state), value, {
      httpOnly: true,
      sameSite: 'Lax',
      maxAge,
      ...(isSecure
        ? { prefix: 'host', secure: true, path: '/' }
        : { path: `${pathname.replace(/\/$/, '')}/v1/oauth/callback` }),
    });
  return {
    set: (context, state, value) => put(context, state, value, lifetimeMs / 1000),
    get: (context, state) => (isSecure ? getCookie(context, name(state), 'host') : getCookie(context, name(state))),
    remove: (context, state) => put(context, state, '', 0),
  };
}
