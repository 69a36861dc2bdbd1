import { ConnectorError, type Sent } from '../errors.js';
import type { HttpResponse, RequestSubject } from '../runtime/types.js';
import { decodeText } from '../text/decode-text.js';
import { answerFile } from './answer-file.js';
import { type Ending, ending } from './ending.js';
import type { Exchange } from './exchange.js';
import { orAbort } from './or-abort.js';
import { chunksOf, isSuccess, readBody, textOf } from './read-body.js';
import { type Answer, hasRuleFor, readAnswer, type ReadResponse } from './read-response.js';
import { shownUrl } from '../text/base-url.js';
import { followOnce } from './redirect.js';
import { keepTold } from './told-limits.js';
import { late, stopped } from './stopped.js';
import { streamBody } from './stream-body.js';
import { leftOf, type LimitName, timeLimit, timeoutOf } from './time-limit.js';
import { classify } from './transport-failure.js';
import { failure, failureFacts } from './work.js';
import type { WrittenRequest } from './write.js';

/** Sends a request once and parses the answer. Every failure is a ConnectorError that says what was sent. */
export async function attemptOnce(exchange: Exchange, request: WrittenRequest, attempt: number): Promise<Answer> {
  const { runtime, tell } = exchange;
  const caller = exchange.options.signal;
  if (caller?.aborted) throw stopped(exchange, 'no', caller.reason);
  const timeoutMs = timeoutOf(exchange);
  const leftMs = leftOf(exchange);
  const timeout = timeLimit(exchange, Math.min(timeoutMs, leftMs));
  let limit: LimitName = leftMs < timeoutMs ? 'deadlineMs' : 'timeoutMs';
  let end = ending();
  let startedAt = 0;
  let status: number | undefined; // of the latest request
  let answered = false; // any of the requests
  let reported: Sent | undefined;

  const ask = async (wanted: WrittenRequest, url: string, about: RequestSubject): Promise<HttpResponse> => {
    end.follow(caller, timeout);
    startedAt = runtime.now();
    status = undefined;
    tell?.({ type: 'request', attempt, method: wanted.method, url });
    const reportSent = (sent: 'no' | 'maybe'): void => void (reported = sent);
    const { signal } = end;
    const response = await orAbort(runtime.transport({ ...wanted, signal, reportSent }, about), signal);
    status = response.status;
    answered = true;
    if (exchange.limits.length > 0) await keepTold(exchange, response.headers);
    return response;
  };
  const tellResponse = ({ status: code }: HttpResponse): void =>
    tell?.({ type: 'response', attempt, status: code, ms: runtime.now() - startedAt });
  const failed = (error: unknown): ConnectorError => {
    const explained = explain(exchange, error, { end, limit, answered, reported });
    tell?.({ type: 'failure', attempt, ms: runtime.now() - startedAt, ...failureFacts(explained), status });
    return explained;
  };

  let ended: Promise<void> | undefined;
  try {
    let response = await ask(request, request.url, subjectOf(exchange, exchange.proof.scheme));
    const first = response.status;
    const isSameHost = exchange.plan.redirect === 'same-host';
    const followed = followOnce(exchange, request, response);
    if (followed) {
      tellResponse(response);
      close(end); // its body is not needed
      end = ending();
      // Such a URL often contains a signature: only its origin is reported.
      const scheme = isSameHost ? exchange.proof.scheme : null;
      response = await ask(
        followed,
        isSameHost ? shownUrl(new URL(followed.url)) : new URL(followed.url).origin,
        subjectOf(exchange, scheme),
      );
    }
    const { url } = followed ?? request;
    const redirected = followed !== undefined && !isSameHost;
    // Only 307 and 308 ask for the request itself again.
    const replaced = followed !== undefined && first !== 307 && first !== 308;
    if (exchange.stream && isFile(exchange, response) && !mayBeError(exchange, response)) {
      tellResponse(response);
      limit = 'timeoutMs';
      const body = streamBody(exchange, response, end, failed);
      ended = body.ended;
      const file = answerFile(body.data, url, response.headers);
      const { headers } = response;
      return {
        ...readAnswer(exchange, { status: response.status, headers, text: '', file, redirected, replaced }),
        ended,
      };
    }
    const read = await orAbort(readResponse(exchange, url, response, redirected), end.signal);
    tellResponse(response);
    const conditional = 'if-none-match' in request.headers || 'if-modified-since' in request.headers;
    return readAnswer(exchange, { ...read, replaced, conditional, url: followed ? new URL(url).origin : url });
  } catch (error) {
    const explained = failed(error);
    close(end); // does not wait for the rest of the answer
    throw explained;
  } finally {
    if (!ended) end.leave();
  }
}

function subjectOf({ connector, operation, effect, redactor }: Exchange, scheme: string | null): RequestSubject {
  const subject = { connector, operation, effect, scheme };
  // Not enumerable, so that copies and comparisons of the subject see only its data.
  return Object.defineProperty(subject, 'redact', { value: redactor.text });
}

function close(end: Ending): void {
  end.leave();
  end.abort();
}

async function readResponse(
  exchange: Exchange,
  url: string,
  response: HttpResponse,
  redirected: boolean,
): Promise<ReadResponse> {
  const { status, headers } = response;
  const bytes = await readBody(exchange, response);
  if (!isFile(exchange, response)) return { status, headers, ...textOf(exchange, response, bytes), redirected };
  const text = mayBeError(exchange, response) ? (decodeText(bytes, headers['content-type']).text ?? '') : '';
  const data = exchange.stream ? chunksOf({ bytes: async () => bytes }) : bytes;
  return { status, headers, text, file: answerFile(data, url, headers), redirected };
}

function isFile({ plan }: Exchange, { status }: HttpResponse): boolean {
  return plan.answer?.as === 'file' && isSuccess(status);
}

/** The answer may be an error sent with 2xx: then it is read in full first. */
function mayBeError(exchange: Exchange, response: HttpResponse): boolean {
  return isJson(response) && hasRuleFor(exchange, response.status);
}

function isJson({ headers }: HttpResponse): boolean {
  return headers['content-type']?.includes('json') ?? false;
}

interface Known {
  readonly end: Ending;
  readonly limit: LimitName;
  readonly answered: boolean;
  readonly reported: Sent | undefined;
}

function explain(exchange: Exchange, error: unknown, { end, limit, answered, reported }: Known): ConnectorError {
  if (ConnectorError.is(error)) return error;
  const { code, sent: guessed, reason } = classify(error, reported);
  const sent = answered ? 'yes' : guessed;
  const { signal } = exchange.options;
  if (signal?.aborted) return stopped(exchange, sent, signal.reason);
  if (end.signal.aborted) return late(exchange, limit, sent, error);
  const id = exchange.connector;
  const what = sent === 'no' ? `${id} could not be reached` : `the connection to ${id} broke`;
  return failure(exchange, { code, message: `${what}: ${reason}`, sent, cause: error });
}
