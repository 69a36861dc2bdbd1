import type { HttpRequest, HttpResponse, RequestSubject, Transport } from '../index.js';

export type Answer = HttpResponse | Error | ((request: HttpRequest, about: RequestSubject) => Promise<HttpResponse>);

export interface ScriptedTransport extends Transport {
  readonly requests: HttpRequest[];
  readonly subjects: RequestSubject[];
}

/** Gives the answers in turn, the last one again and again, and keeps what was sent. */
export function scripted(...answers: readonly Answer[]): ScriptedTransport {
  const requests: HttpRequest[] = [];
  const subjects: RequestSubject[] = [];
  const send: Transport = async (request, about) => {
    requests.push(request);
    subjects.push(about);
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    if (answer === undefined) throw new Error('the test scripted no answer');
    if (answer instanceof Error) throw answer;
    return typeof answer === 'function' ? answer(request, about) : answer;
  };
  return Object.assign(send, { requests, subjects });
}

/** A response; what is not a text is written as JSON. */
export function reply(status: number, body: unknown = {}, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response: HttpResponse = {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    bytes: async () => new TextEncoder().encode(text),
  };
  return response;
}

/** What fetch of Node rejects with when a socket fails. */
export function socketError(code: string, message = 'socket failed'): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}
