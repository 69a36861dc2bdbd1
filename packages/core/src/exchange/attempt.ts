import { ConnectorError, type Sent } from '../errors.js';
import type { HttpResponse, RequestSubject } from '../runtime/types.js';
import { answerFile } from './answer-file.js';
import { type Call, failure } from './work.js';
import { type Ending, ending } from './ending.js';
import { observe, told } from './observe.js';
import { orAbort } from './or-abort.js';
import { chunksOf, readBody, readText } from './read-body.js';
import { type Answer, hasRuleFor, isSuccess, readAnswer, type ReadResponse } from './read-response.js';
import { followOnce } from './redirect.js';
import { late, stopped } from './stopped.js';
import { streamBody } from './stream-body.js';
import { leftOf, type LimitName, timeLimit, timeoutOf } from './time-limit.js';
import { classify } from './transport-failure.js';
import type { WrittenRequest } from './write.js';

/** Sends a request once and reads the answer. What goes wrong is thrown as a ConnectorError that says what was sent. */
export async function attemptOnce(
  call: Call,
  request: WrittenRequest,
  scheme: string | null,
  attempt: number,
): Promise<Answer> {
  const { runtime } = call.context;
  const caller = call.options.signal;
  if (caller?.aborted) throw stopped(call, 'no', caller.reason);
  const timeoutMs = timeoutOf(call);
  const leftMs = leftOf(call);
  const timeout = timeLimit(call, Math.min(timeoutMs, leftMs));
  let limit: LimitName = leftMs < timeoutMs ? 'deadlineMs' : 'timeoutMs';
  let exchange = ending();
  let startedAt = 0;
  let status: number | undefined; // of the latest request
  let answered = false; // by any of them
  let reported: Sent | undefined;

  const ask = async (wanted: WrittenRequest, url: string, about: RequestSubject): Promise<HttpResponse> => {
    exchange.follow(caller, timeout);
    startedAt = runtime.now();
    status = undefined;
    observe(call, { type: 'request', attempt, method: wanted.method, url });
    const reportSent = (sent: 'no' | 'maybe'): void => void (reported = sent);
    const { signal } = exchange;
    const response = await orAbort(runtime.transport({ ...wanted, signal, reportSent }, about), signal);
    status = response.status;
    answered = true;
    return response;
  };
  const tellResponse = ({ status: code }: HttpResponse): void =>
    observe(call, { type: 'response', attempt, status: code, ms: runtime.now() - startedAt });
  const failed = (error: unknown): ConnectorError => {
    const explained = explain(call, error, { exchange, limit, answered, reported });
    observe(call, { type: 'failure', attempt, ms: runtime.now() - startedAt, ...told(explained), status });
    return explained;
  };

  let ended: Promise<void> | undefined;
  try {
    let response = await ask(request, request.url, subjectOf(call, scheme));
    const followed = followOnce(call, request, response);
    if (followed) {
      tellResponse(response);
      end(exchange); // its body is nobody's business
      exchange = ending();
      // Whatever stands in such an address, a signature often: only its origin is told.
      response = await ask(followed, new URL(followed.url).origin, subjectOf(call, null));
    }
    const { url } = followed ?? request;
    const redirected = followed !== undefined;
    if (call.options.stream && isFile(call, response) && !mayBeError(call, response)) {
      tellResponse(response);
      limit = 'timeoutMs';
      const body = streamBody(call, response, exchange, failed);
      ended = body.ended;
      const file = answerFile(body.data, url, response.headers);
      const { headers } = response;
      return { ...readAnswer(call, { status: response.status, headers, text: '', file, redirected }), ended };
    }
    const read = await orAbort(readResponse(call, url, response), exchange.signal);
    tellResponse(response);
    return readAnswer(call, { ...read, redirected });
  } catch (error) {
    const explained = failed(error);
    end(exchange); // what is left of the answer is not waited for
    throw explained;
  } finally {
    if (!ended) exchange.leave();
  }
}

function subjectOf(call: Call, scheme: string | null): RequestSubject {
  const { context, operation, redactor } = call;
  const subject = { connector: context.connector.id, operation: operation.id, effect: operation.effect, scheme };
  // Not to be listed: who keeps or compares the subject means its data.
  return Object.defineProperty(subject, 'redact', { value: redactor.text });
}

function end(exchange: Ending): void {
  exchange.leave();
  exchange.abort();
}

async function readResponse(call: Call, url: string, response: HttpResponse): Promise<ReadResponse> {
  const { status, headers } = response;
  if (!isFile(call, response)) return { status, headers, text: await readText(call, response) };
  const bytes = await readBody(call, response);
  const text = isJson(response) ? new TextDecoder().decode(bytes) : '';
  const data = call.options.stream ? chunksOf({ bytes: async () => bytes }) : bytes;
  return { status, headers, text, file: answerFile(data, url, headers) };
}

function isFile({ operation }: Call, { status }: HttpResponse): boolean {
  return operation.request?.response === 'file' && isSuccess(status);
}

/** Perhaps an error told with 2xx: it is read whole first. */
function mayBeError(call: Call, response: HttpResponse): boolean {
  return isJson(response) && hasRuleFor(call, response.status);
}

function isJson({ headers }: HttpResponse): boolean {
  return headers['content-type']?.includes('json') ?? false;
}

interface Known {
  readonly exchange: Ending;
  readonly limit: LimitName;
  readonly answered: boolean;
  readonly reported: Sent | undefined;
}

function explain(call: Call, error: unknown, { exchange, limit, answered, reported }: Known): ConnectorError {
  if (ConnectorError.is(error)) return error;
  const { id } = call.context.connector;
  const { code, sent: guessed, reason } = classify(error, reported);
  const sent = answered ? 'yes' : guessed;
  if (call.options.signal?.aborted) return stopped(call, sent, call.options.signal.reason);
  if (exchange.signal.aborted) return late(call, limit, sent, error);
  const what = sent === 'no' ? `${id} could not be reached` : `the connection to ${id} broke`;
  return failure(call, { code, message: `${what}: ${reason}`, sent, cause: error });
}
