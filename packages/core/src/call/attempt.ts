import { ConnectorError, type Sent } from '../errors.js';
import type { HttpResponse, RequestSubject } from '../runtime/types.js';
import { aborted } from './aborted.js';
import { answerFile } from './answer-file.js';
import { type Call, failure, observe } from './context.js';
import { orAbort } from './or-abort.js';
import { chunksOf, readBody, readText } from './read-body.js';
import { isSuccess, type ReadResponse } from './read-response.js';
import { followOnce } from './redirect.js';
import { classify } from './transport-failure.js';
import type { WrittenRequest } from './write.js';

const defaultTimeoutMs = 30_000;

/** Sends a request once and reads the answer. What goes wrong is thrown as a ConnectorError that says what was sent. */
export async function attemptOnce(
  call: Call,
  request: WrittenRequest,
  scheme: string | null,
  attempt: number,
): Promise<ReadResponse> {
  const { connector, runtime } = call.context;
  const caller = call.options.signal;
  if (caller?.aborted) throw aborted(call, 'no', caller.reason);
  const timeoutMs = call.options.timeoutMs ?? defaultTimeoutMs;
  const timeout = timeLimit(call, timeoutMs);
  const signal = joined(caller, timeout);
  const { id: operation, effect } = call.operation;
  const about: RequestSubject = { connector: connector.id, operation, effect, scheme };
  const startedAt = runtime.now();
  let status: number | undefined;
  let told: Sent | undefined;

  const ask = async (wanted: WrittenRequest, subject: RequestSubject): Promise<HttpResponse> => {
    const reportSent = (sent: 'no' | 'maybe'): void => void (told = sent);
    const response = await orAbort(runtime.transport({ ...wanted, signal, reportSent }, subject), signal);
    status = response.status;
    return response;
  };
  const explained = (error: unknown): ConnectorError => {
    if (ConnectorError.is(error)) return error;
    const { code, sent: guessed, reason } = classify(error, told);
    const sent = status === undefined ? guessed : 'yes';
    if (caller?.aborted) return aborted(call, sent, caller.reason);
    if (timeout?.aborted) {
      const message = `no complete answer from ${connector.id} within ${timeoutMs} ms`;
      return failure(call, { code: 'timeout', message, sent, cause: error });
    }
    const what = sent === 'no' ? `${connector.id} could not be reached` : `the connection to ${connector.id} broke`;
    return failure(call, { code, message: `${what}: ${reason}`, sent, cause: error });
  };

  observe(call, { type: 'request', attempt, method: request.method, url: request.url });
  try {
    let response = await ask(request, about);
    const followed = await orAbort(followOnce(call, request, response), signal);
    if (followed) response = await ask(followed, { ...about, scheme: null });
    const read = await orAbort(readResponse(call, followed ?? request, response, explained), signal);
    observe(call, { type: 'response', attempt, status: read.status, ms: runtime.now() - startedAt });
    return read;
  } catch (error) {
    throw explained(error);
  }
}

async function readResponse(
  call: Call,
  { url }: WrittenRequest,
  response: HttpResponse,
  explained: (error: unknown) => ConnectorError,
): Promise<ReadResponse> {
  const { status, headers } = response;
  const isJson = headers['content-type']?.includes('json'); // perhaps an error told with 2xx: read as text first
  const isFile = call.operation.request?.response === 'file' && isSuccess(status) && !isJson;
  if (!isFile) return { url, status, headers, text: await readText(call, response) };
  const data = call.options.stream ? streamed(response, explained) : await readBody(call, response);
  return { url, status, headers, text: '', file: answerFile(data, url, headers) };
}

/** The body as it comes. The attempt is over by then, but not its time limit: what goes wrong is still told as its failure. */
async function* streamed(
  response: HttpResponse,
  explained: (error: unknown) => ConnectorError,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunksOf(response);
  } catch (error) {
    throw explained(error);
  }
}

/** Longer than timers can count is no limit; Infinity says so. */
function timeLimit(call: Call, timeoutMs: number): AbortSignal | undefined {
  if (!(timeoutMs > 0)) {
    const hint = 'Give a number of milliseconds above 0, or Infinity for no limit.';
    throw failure(call, { code: 'misconfigured', message: `timeoutMs cannot be ${timeoutMs}`, hint });
  }
  return timeoutMs > 0x7fffffff ? undefined : call.context.runtime.timeout?.(timeoutMs);
}

function joined(caller: AbortSignal | undefined, timeout: AbortSignal | undefined): AbortSignal {
  const signals = [caller, timeout].filter((signal) => signal !== undefined);
  return signals.length === 1 && signals[0] ? signals[0] : AbortSignal.any(signals);
}
