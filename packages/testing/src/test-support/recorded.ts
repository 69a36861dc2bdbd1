import type { HttpRequest, Transport } from '@raccord/core';
import { respond, type Script } from '../runtime/answer.js';

/** What a transport is told of a request. */
export const about = { connector: 'acme', operation: 'things.get', effect: 'read', scheme: 'key' } as const;
const signal = new AbortController().signal;
/** A secret that every encoding changes. */
export const secret = 's3cret/of+some==length';

/** A transport that gives these answers in turn, the last one again and again. */
export function answering(...answers: Script[]): Transport {
  let count = 0;
  return async (request, subject) => {
    const answer = answers[Math.min(count++, answers.length - 1)] as Script;
    return respond(typeof answer === 'function' ? await answer(request, subject) : answer);
  };
}

/** A request that differs as said. */
export function request(patch: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url: 'https://api.acme.test/things', headers: {}, signal, ...patch };
}
/** Headers of JSON. */
export const json = { 'content-type': 'application/json' };
