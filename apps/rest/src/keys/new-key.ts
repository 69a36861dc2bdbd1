import { randomBytes } from 'node:crypto';

/** A key that nobody can guess. */
export function newApiKey(): string {
  return `raccord_${randomBytes(32).toString('base64url')}`;
}

/** Whether a text can be such a key: all others need no look-up. */
export function looksLikeKey(text: string): boolean {
  return /^raccord_[\w-]{43}$/.test(text);
}
