import { ConnectorError } from '../errors.js';
import type { HttpResponse, RequestSubject } from '../runtime/types.js';
import { aborted } from './aborted.js';
import { answerFile } from './answer-file.js';
import { type Call, failure, observe } from './context.js';
import { followOnce } from './redirect.js';
import { chunksOf, readBody, readText } from './read-body.js';
import { isSuccess, type ReadResponse } from './read-response.js';
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
  const timeout = runtime.timeout?.(timeoutMs);
  const signal = joined(caller, timeout);
  const about: RequestSubject = {
    connector: connector.id,
    operation: call.operation.id,
    effect: call.operation.effect,
    scheme,
  };
  const startedAt = runtime.now();
  observe(call, { type: 'request', attempt, method: request.method, url: request.url });
  let status: number | undefined;
  try {
    let response = await orAbort(runtime.transport({ ...request, signal }, about), signal);
    status = response.status;
    const followed = followOnce(call, request, response);
    if (followed)
      response = await orAbort(runtime.transport({ ...followed, signal }, { ...about, scheme: null }), signal);
    status = response.status;
    const read = await orAbort(readResponse(call, request, response), signal);
    observe(call, { type: 'response', attempt, status, ms: runtime.now() - startedAt });
    return read;
  } catch (error) {
    if (ConnectorError.is(error)) throw error;
    const answered = status !== undefined ? 'yes' : undefined;
    const { code, sent, reason } = classify(error);
    if (caller?.aborted) throw aborted(call, answered ?? sent, caller.reason);
    if (timeout?.aborted) {
      const message = `no complete answer from ${connector.id} within ${timeoutMs} ms`;
      throw failure(call, { code: 'timeout', message, sent: answered ?? sent, cause: error });
    }
    const what =
      (answered ?? sent) === 'no' ? `${connector.id} could not be reached` : `the connection to ${connector.id} broke`;
    throw failure(call, { code, message: `${what}: ${reason}`, sent: answered ?? sent, cause: error });
  }
}

async function readResponse(call: Call, request: WrittenRequest, response: HttpResponse): Promise<ReadResponse> {
  const { status, headers } = response;
  const { url } = request;
  const isJson = headers['content-type']?.includes('json'); // perhaps an error told with 2xx: read as text first
  const isFile = call.operation.request?.response === 'file' && isSuccess(status) && !isJson;
  if (!isFile) return { url, status, headers, text: await readText(call, response) };
  const data = call.options.stream ? chunksOf(response) : await readBody(call, response);
  return { url, status, headers, text: '', file: answerFile(data, url, headers) };
}

function joined(caller: AbortSignal | undefined, timeout: AbortSignal | undefined): AbortSignal {
  const signals = [caller, timeout].filter((signal) => signal !== undefined);
  return signals.length === 1 && signals[0] ? signals[0] : AbortSignal.any(signals);
}

/** Ends when the signal does, even where a transport does not listen to it. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
