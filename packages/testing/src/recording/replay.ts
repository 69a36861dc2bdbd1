import type { HttpRequest, HttpResponse, Transport } from '@raccord/core';
import { respond } from '../runtime/answer.js';
import { readBody } from '../request/read-body.js';
import type { Mask } from './mask.js';
import {
  type Exchange,
  learnFrom,
  maskedRequest,
  type Recording,
  type Redact,
  redactedBy,
  sameness,
} from './recording.js';

/** Replays a recording. Requests match if method, URL and body are the same, with secrets masked. */
export function replaying({ exchanges }: Recording, mask: Mask): Transport {
  const answered = new Map<string, number>();
  return async (request, { redact = (text) => text }) => {
    const wanted = await keyOf(request, mask, redact);
    const known = exchanges.filter((one) => sameness(one.request) === wanted);
    const count = answered.get(wanted) ?? 0;
    answered.set(wanted, count + 1);
    const exchange = known[Math.min(count, known.length - 1)];
    if (exchange) return answerOf(exchange);
    const { method, url } = redactedBy(redact, maskedRequest(mask, request, undefined));
    const others = exchanges.map((one) => `${one.request.method} ${one.request.url}`);
    throw new Error(`no recording for ${method} ${url}; recorded: ${others.join(', ') || 'nothing'}`);
  };
}

async function keyOf(request: HttpRequest, mask: Mask, redact: Redact): Promise<string> {
  const body = await readBody(request);
  learnFrom(mask, request, body);
  return sameness(redactedBy(redact, maskedRequest(mask, request, body)));
}

function answerOf({ response, error, request }: Exchange): HttpResponse {
  if (error) throw Object.assign(new Error(error.message), error.code === undefined ? {} : { code: error.code });
  if (!response) throw new Error(`the recording of ${request.method} ${request.url} ends before the answer`);
  const { status, headers, json, text, base64 } = response;
  const body = base64 === undefined ? {} : { bytes: Buffer.from(base64, 'base64') };
  return respond({
    status,
    headers,
    ...(json === undefined ? {} : { json }),
    ...(text === undefined ? {} : { text }),
    ...body,
  });
}
