import { base64ToBytes } from '../text/base64.js';
import { isObject } from '../text/path.js';

/** The times in a JWT, in ms since 1970. */
export interface JwtTimes {
  readonly issuedAt?: number;
  readonly expiresAt?: number;
}

/** None for other texts and for JWTs without them. Does not check the signature. */
export function jwtTimes(token: string): JwtTimes {
  const payload = token.split('.')[1];
  if (payload === undefined) return {};
  try {
    const text = new TextDecoder().decode(base64ToBytes(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const claims: unknown = JSON.parse(text);
    const { iat, exp } = isObject(claims) ? claims : {};
    return {
      ...(typeof iat === 'number' ? { issuedAt: iat * 1000 } : {}),
      ...(typeof exp === 'number' ? { expiresAt: exp * 1000 } : {}),
    };
  } catch {
    return {};
  }
}
