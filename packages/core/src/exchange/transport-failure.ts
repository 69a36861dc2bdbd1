import type { ErrorCode } from '../error-codes.js';
import type { Sent } from '../errors.js';

/**
 * Failures before a connection was made, as named by Node, its TLS and undici: nothing was written. A server's
 * complaint about the client's certificate is not among them, since it may follow the request.
 */
const neverConnected =
  /^(?:E(?:CONNREFUSED|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|\w+_SIGNED_CERT\w*|UNABLE_TO_\w+|ERR_TLS_CERT_\w+)$/;

/**
 * Explains a transport's rejection: which error it is and whether the request may have arrived. `reported` is what the
 * transport said of that before.
 */
export function classify(error: unknown, reported?: Sent): { code: ErrorCode; sent: Sent; reason: string } {
  const chain = [...causesOf(error)];
  const codes = chain.flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
  const sent = sentOf(error) ?? reported ?? (neverSent(chain, codes) ? 'no' : 'maybe');
  const timedOut = codes.some((code) => /^ETIMEDOUT$|_TIMEOUT$/.test(code));
  const reason = codes[0] ?? String(chain.at(-1)?.message ?? error);
  return { code: timedOut ? 'timeout' : 'network', sent, reason };
}

/** If the failed system call is known, it decides: a host may become unreachable during a write. */
function neverSent(chain: readonly Cause[], codes: readonly string[]): boolean {
  const call = chain.find(({ syscall }) => syscall !== undefined)?.syscall;
  if (call !== undefined) return /^(?:connect|getaddrinfo|query\w+)$/.test(String(call));
  // `fetch` blocks some ports itself (https://fetch.spec.whatwg.org/#port-blocking, seen in Node 20 to 26).
  return codes.some((code) => neverConnected.test(code)) || chain.some(({ message }) => message === 'bad port');
}

function sentOf(error: unknown): Sent | undefined {
  const sent = (error as { sent?: unknown } | null)?.sent;
  return sent === 'no' || sent === 'maybe' ? sent : undefined;
}

type Cause = { readonly [member in 'code' | 'message' | 'syscall' | 'cause']?: unknown };

/** An error and its causes: fetch hides the real error in `cause`. */
function* causesOf(error: unknown): Generator<Cause> {
  let current = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
    yield current;
    current = (current as Cause).cause;
  }
}
