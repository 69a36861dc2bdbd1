import { newSecret } from './signature.js';

/** A signing secret of a subscription. */
export interface Secret {
  readonly secret: string;
  /** When it ends, in ms since 1970; the newest one does not. */
  readonly until?: number;
}

/** A receiver has this long to take over the new secret. */
export const rotationMs = 24 * 3_600_000;
/** Each costs a signature with every delivery. */
const mostSecrets = 2;

export function firstSecrets(): readonly Secret[] {
  return [{ secret: newSecret() }];
}

/** A new secret before the current one, which signs along until it ends. */
export function rotated(secrets: readonly Secret[], now: number, keepMs: number = rotationMs): readonly Secret[] {
  const ending = secrets.map(({ secret, until = Infinity }) => ({ secret, until: Math.min(until, now + keepMs) }));
  return [{ secret: newSecret() }, ...ending.filter(({ until }) => until > now)].slice(0, mostSecrets);
}

/** Those to sign with now, the newest first. */
export function secretsNow(secrets: readonly Secret[], now: number): readonly string[] {
  return secrets.filter(({ until = Infinity }) => until > now).map(({ secret }) => secret);
}
