import { base64ToBytes } from '../text/base64.js';
import { valueAt } from '../text/path.js';

/** When a JWT expires, in ms since 1970; undefined when the text is not a JWT or does not say. The signature is not checked. */
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
