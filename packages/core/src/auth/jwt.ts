import { base64ToBytes } from '../text/base64.js';
import { valueAt } from '../text/path.js';

/**
 * When a JWT expires, in ms since 1970; undefined for other texts and JWTs without an expiry. Does not check the
 * signature.
 */
export function jwtExpiry(token: string): number | undefined {
  const payload = token.split('.')[1];
  if (payload === undefined) return undefined;
  try {
    const text = new TextDecoder().decode(base64ToBytes(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const expiry = valueAt(JSON.parse(text), 'exp');
    return typeof expiry === 'number' ? expiry * 1000 : undefined;
  } catch {
    return undefined;
  }
}
