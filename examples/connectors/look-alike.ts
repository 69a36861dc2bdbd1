import type { IncomingMessage } from 'node:http';
import { readBody, serve } from '../support/http-server.ts';

/** A request as a look-alike received it. Names of headers are in lower case. */
export interface Seen {
  readonly method: string;
  /** The path as sent, without the query. */
  readonly path: string;
  /** The query as sent, without `?`. */
  readonly search: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** `json` is sent as JSON, `text` as plain text. Without both, the body is empty. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

/** Serves a look-alike on this machine and records what it was sent. `next` answers one request in its place. */
export async function startLookAlike(answer: (seen: Seen) => Answer | Promise<Answer>) {
  const requests: Seen[] = [];
  const waiting: Answer[] = [];
  const { url, close } = await serve((request, response) => {
    void (async () => {
      const seen = await receive(request);
      requests.push(seen);
      const { status, headers, json, text } = waiting.shift() ?? (await answer(seen));
      const type = json === undefined ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
      const body = json === undefined ? text : JSON.stringify(json);
      response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': type }), ...headers });
      response.end(body);
    })();
  });
  return { url, close, requests, next: (...answers: Answer[]) => void waiting.push(...answers) };
}

async function receive(request: IncomingMessage): Promise<Seen> {
  const [path = '', ...rest] = (request.url ?? '').split('?');
  const search = rest.join('?');
  return {
    method: request.method ?? '',
    path,
    search,
    query: new URLSearchParams(search),
    headers: request.headers as Record<string, string | undefined>,
    body: (await readBody(request, 20_000_000)) ?? Buffer.alloc(0),
  };
}
