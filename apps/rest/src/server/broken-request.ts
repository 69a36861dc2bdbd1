import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { serviceProblem } from '../problems/problem-response.js';
import type { Refusal } from '../problems/refusal.js';

/** What is refused before the app sees it, as the same problem document as everything else. */
export type BrokenRequest = Omit<Refusal, 'hint'> & { readonly hint?: string };

export const noHost: BrokenRequest = {
  code: 'input_invalid',
  detail: 'The Host header or the URL of the request is missing or invalid.',
};
export const unknownExpectation: BrokenRequest = {
  status: 417,
  code: 'input_invalid',
  detail: 'The Expect header of the request is not supported.',
  hint: 'Leave the header out, or send "Expect: 100-continue".',
};
export const tooManyHeaders: BrokenRequest = {
  status: 431,
  code: 'too_large',
  detail: 'The request has too many headers.',
  hint: 'Send at most 100 headers.',
};
export const noTunnel: BrokenRequest = {
  code: 'method_not_allowed',
  detail: 'The service is not a proxy: it does not support CONNECT.',
  hint: 'GET /openapi.json and the page /docs list the routes.',
};

/** What Node's parser found, by the code of its error. */
export function brokenBy(code = ''): BrokenRequest {
  return parserErrors[code] ?? { code: 'input_invalid', detail: 'The request is not valid HTTP.' };
}

const parserErrors: Readonly<Record<string, BrokenRequest>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'too_large',
    detail: 'The headers of the request are too large.',
    hint: 'Send at most 16 KiB of headers and URL.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    code: 'too_large',
    detail: 'The chunk extensions of the request are too large.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'input_invalid',
    detail: 'The request did not arrive in time.',
    hint: 'Send the whole request at once.',
  },
};

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function answerTo(broken: BrokenRequest): Answer {
  const id = randomUUID();
  const problem = serviceProblem({ hint: 'Send a well-formed HTTP request.', ...broken });
  const body = JSON.stringify({ ...problem, instance: `urn:raccord:request:${id}` });
  return {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Length': String(Buffer.byteLength(body)),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': id,
    },
    body,
  };
}

/** For the adapter. */
export function brokenResponse(broken: BrokenRequest): Response {
  const { status, headers, body } = answerTo(broken);
  return new Response(body, { status, headers });
}

/** Where there is an answer to write to. Its connection ends: the body of the request may still be on its way. */
export function refuseRequest(outgoing: ServerResponse, broken: BrokenRequest): void {
  const { status, headers, body } = answerTo(broken);
  outgoing.writeHead(status, { ...headers, Connection: 'close' }).end(body);
}

/** Where there is only a socket. */
export function refuseSocket(socket: Duplex, broken: BrokenRequest): void {
  if (!socket.writable) return void socket.destroy();
  const { status, headers, body } = answerTo(broken);
  const lines = Object.entries({ ...headers, Connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
  socket.end(`${[`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines].join('\r\n')}\r\n\r\n${body}`);
  // Closed at once, a client that still sends would be reset before it reads the answer.
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

const lingerMs = 500;
