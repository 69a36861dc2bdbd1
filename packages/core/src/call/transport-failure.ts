import type { ErrorCode } from '../error-codes.js';
import type { Sent } from '../errors.js';

/**
 * Failures before a connection stood, as Node, its TLS and undici name them: nothing of the request was written. What a
 * server says against the certificate of a client is not among them: it may come after the request.
 */
const neverConnected =
  /^(?:E(?:CONNREFUSED|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|\w+_SIGNED_CERT\w*|UNABLE_TO_\w+|ERR_TLS_CERT_\w+)$/;

/**
 * What a transport's rejection says: which error it is and whether the request may have arrived. `told` is what the
 * transport reported of it.
 */
export function classify(error: unknown, told?: Sent): { code: ErrorCode; sent: Sent; reason: string } {
  const codes = [...codesOf(error)];
  const sent = sentOf(error) ?? told ?? (codes.some((code) => neverConnected.test(code)) ? 'no' : 'maybe');
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
