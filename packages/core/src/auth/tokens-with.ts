import type { Tokens } from '../runtime/tokens.js';
import { definedMembers } from '../text/defined-members.js';

/** Tokens without undefined members, since they are stored as JSON. */
export function tokensWith(
  access_token: string,
  refresh_token?: string,
  expires_at?: number,
  obtained_at?: number,
): Tokens {
  return { access_token, ...definedMembers({ refresh_token, expires_at, obtained_at }) };
}

/** A number, or a text that contains one. */
export function numberIn(value: unknown): number | undefined {
  const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof amount === 'number' && Number.isFinite(amount) ? amount : undefined;
}

/** What an answer with a token says about its life, in ms. */
export interface TokenLife {
  /** From now on. */
  readonly lastsMs?: number | undefined;
  /** Since 1970, by the vendor's clock. */
  readonly expiresAt?: number | undefined;
  readonly issuedAt?: number | undefined;
}

/**
 * When a token that just came ends, by the clock of this machine; undefined if that is not known: then it is used until
 * it is rejected. A life counts from now, since the two clocks may differ by hours. Zero and less are no life.
 */
export function endOf({ lastsMs = 0, expiresAt = 0, issuedAt }: TokenLife, now: number): number | undefined {
  if (lastsMs > 0) return now + lastsMs;
  const life = issuedAt === undefined ? 0 : expiresAt - issuedAt;
  if (expiresAt > now) return life > 0 ? Math.min(expiresAt, now + life) : expiresAt;
  return life > 0 ? now + life : undefined; // a token that just came is not dead by the clock alone
}
