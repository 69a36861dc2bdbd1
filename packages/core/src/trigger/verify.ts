import { equalInConstantTime } from '../text/equal.js';
import { invalid } from './failures.js';
import { signedWith } from './signature.js';
import type { Verification } from './verification.js';
import type { WebhookCall } from './webhook-request.js';

/**
 * Throws `signature_invalid` unless the call is valid for one of the secrets, and returns that one. During rotation
 * there are several.
 */
export async function verify(
  verification: Verification,
  call: WebhookCall,
  secrets: readonly string[],
  now: number,
): Promise<string | undefined> {
  if (verification.kind === 'none') return undefined;
  // An unset environment variable must not become a secret that anyone knows.
  const usable = secrets.length > 0 && secrets.every((secret) => typeof secret === 'string' && secret.trim() !== '');
  if (!usable) throw invalid('no secret is configured');
  if (verification.kind === 'hmac') {
    const [secret] = await signedWith(verification, call, secrets, now);
    if (secret === undefined) throw invalid('its signature is wrong');
    return secret;
  }
  const received = (verification.in === 'header' ? call.header : call.query)(verification.name) ?? '';
  // Compares with all, so that the time does not reveal which one matches.
  const index = secrets.map((secret) => equalInConstantTime(received, secret)).indexOf(true);
  if (index < 0) throw invalid('its secret is missing or wrong');
  return secrets[index];
}
