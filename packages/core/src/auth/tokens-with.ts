import type { Tokens } from '../runtime/tokens.js';
import { definedMembers } from '../text/defined-members.js';

/** Tokens without undefined members, since they are stored as JSON. */
export function tokensWith(access_token: string, refresh_token?: string, expires_at?: number): Tokens {
  return { access_token, ...definedMembers({ refresh_token, expires_at }) };
}

/** A number, or a text that contains one. */
export function numberIn(value: unknown): number | undefined {
  const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof amount === 'number' && Number.isFinite(amount) ? amount : undefined;
}
