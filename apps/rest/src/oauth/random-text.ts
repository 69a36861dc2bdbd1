import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for URLs and cookies. */
export function randomText(): string {
  return randomBytes(32).toString('base64url');
}

/** The form in which the store keeps such a text: who reads the store cannot use it. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
