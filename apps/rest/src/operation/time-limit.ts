import { refuse } from '../problems/refusal.js';

/** How long a call may take unless the caller allows less: proxies in between often wait 60 s. */
const defaultSeconds = 50;

/** The header Raccord-Timeout in ms. It counts once the request is read, for all attempts and steps together. */
export function timeLimitMs(header: string | undefined): number {
  if (header === undefined) return defaultSeconds * 1000;
  const seconds = /^\d{1,4}(\.\d{1,6})?$/.test(header.trim()) ? Number(header) : Number.NaN;
  if (seconds > 0 && seconds <= defaultSeconds) return Math.max(1, seconds * 1000);
  throw refuse({
    code: 'input_invalid',
    detail: `The header Raccord-Timeout must be a number of seconds above 0, at most ${defaultSeconds}. Nothing was sent.`,
    hint: `Send "Raccord-Timeout: 10", for example, or leave it out for ${defaultSeconds} s.`,
  });
}
