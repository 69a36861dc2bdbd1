import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Malformed requests: what Node's parser and the adapter reject before the app sees it. */
function problem(status: number, detail: string): string {
  return JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail,
    code: 'input_invalid',
    hint: 'Send a well-formed HTTP request.',
  });
}

/** For the adapter: a missing or invalid Host header, or an invalid URL. */
export function brokenRequestProblem(): Response {
  const headers = { 'Content-Type': 'application/problem+json' };
  return new Response(problem(400, 'The Host header or the URL of the request is invalid.'), {
    status: 400,
    headers,
  });
}

/** For Node's parser, which would otherwise answer in plain text. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, detail] = reasons[error.code ?? ''] ?? [400, 'The request is not valid HTTP.'];
  const body = problem(status, detail);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const reasons: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
};
