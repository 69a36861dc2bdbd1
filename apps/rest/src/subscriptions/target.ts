import { about } from '../secrets/about.js';
import type { Keyring } from '../secrets/keyring.js';
import type { Secret } from './secrets.js';

/** Where a subscription sends its events, and the secrets that sign them. URLs of receivers often hold a secret, too. */
export interface Target {
  readonly url: string;
  /** The newest first. */
  readonly secrets: readonly Secret[];
}

export function sealTarget(keyring: Keyring, id: string, { url, secrets }: Target): string {
  return keyring.seal(JSON.stringify({ url, secrets }), about.subscription(id));
}

export function openTarget(keyring: Keyring, { id, sealed }: { readonly id: string; readonly sealed: string }): Target {
  return JSON.parse(keyring.open(sealed, about.subscription(id))) as Target;
}
