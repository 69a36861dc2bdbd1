import type { ErrorCode } from '../error-codes.js';
import type { Sent } from '../errors.js';

/** Failures before a connection stood: nothing of the request was written. Names as Node and undici give them. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * What a transport's rejection says: which error it is and whether the request may have arrived. `told` is what the
 * transport reported of it.
 */
export function classify(error: unknown, told?: Sent): { code: ErrorCode; sent: Sent; reason: string } {
  const codes = [...codesOf(error)];
  const sent = sentOf(error) ?? told ?? (codes.some((code) => neverConnected.has(code)) ? 'no' : 'maybe');
  const timedOut = codes.includes('UND_ERR_CONNECT_TIMEOUT') || codes.includes('ETIMEDOUT');
  const reason = codes[0] ?? (error instanceof Error ? error.message : String(error));
  return { code: timedOut ? 'timeout' : 'network', sent, reason };
}

function sentOf(error: unknown): Sent | undefined {
  const sent = (error as { sent?: unknown } | null)?.sent;
  return sent === 'no' || sent === 'maybe' ? sent : undefined;
}

/** `code` of an error and of what caused it: fetch hides the real error in `cause`. */
function* codesOf(error: unknown): Generator<string> {
  let current = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
    const { code, cause } = current as { code?: unknown; cause?: unknown };
    if (typeof code === 'string') yield code;
    current = cause;
  }
}
