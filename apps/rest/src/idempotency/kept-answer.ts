import type { Answer } from '../operation/answer.js';
import { about } from '../secrets/about.js';
import type { Keyring } from '../secrets/keyring.js';

/** Larger answers are not kept. */
export const longestKept = 1024 * 1024;

interface Kept {
  readonly headers: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly base64?: string;
}

/** The answer as the store keeps it, encrypted; null if it is too large. */
export function sealAnswer({ seal }: Keyring, id: string, { headers, body }: Answer): string | null {
  if (body instanceof ReadableStream) return null;
  if (body !== null && (typeof body === 'string' ? Buffer.byteLength(body) : body.length) > longestKept) return null;
  const kept: Kept = {
    headers,
    ...(typeof body === 'string' ? { text: body } : {}),
    ...(body instanceof Uint8Array ? { base64: Buffer.from(body).toString('base64') } : {}),
  };
  return seal(JSON.stringify(kept), about.answer(id));
}

/** @throws if it was sealed with a key that is not here. */
export function openAnswer({ open }: Keyring, id: string, status: number, sealed: string): Answer {
  const { headers, text, base64 } = JSON.parse(open(sealed, about.answer(id))) as Kept;
  const body = text ?? (base64 === undefined ? null : Buffer.from(base64, 'base64'));
  return { status, headers: { ...headers, 'Idempotency-Replayed': 'true' }, body };
}
