import { applyAuth, applyPlaceholder } from '../auth/apply.js';
import { type ChosenScheme, chooseSchemes } from '../auth/choose.js';
import { dropToken } from '../auth/token.js';
import { isRefusal, withTokenErrors } from '../auth/token-request.js';
import type { RequestPlan } from '../definition/request-plan.js';
import { ConnectorError, detailsOf, type Sent } from '../errors.js';
import { aborted } from './aborted.js';
import { attemptOnce } from './attempt.js';
import { type Call, failure, observe, withSentBefore } from './context.js';
import { type Draft, draftRequest, invalid } from './draft.js';
import { type Answer, readAnswer } from './read-response.js';
import { orAbort } from './or-abort.js';
import { isRetryable } from './repeatable.js';
import { withinLimits } from './limit.js';
import { nextWait, retryOf } from './retry.js';
import { userAgent } from './user-agent.js';
import { type WrittenRequest, writeRequest } from './write.js';

type Input = Readonly<Record<string, unknown>>;

/** Sends the request of an operation, as often as its retry rules allow, and answers what the vendor sent. */
export async function send(call: Call, input: Input, at?: string): Promise<Answer> {
  return sendDraft(call, () => draftRequest(call, planOf(call), input, at));
}

/** The same for a request put together elsewhere; each attempt gets a draft of its own, to write credentials into. */
export async function sendDraft(call: Call, makeDraft: () => Draft): Promise<Answer> {
  const schemes = schemesOf(call);
  const retry = retryOf(call);
  const startedAt = call.context.runtime.now();
  let renewed = false;
  let before: Sent = 'no'; // by the attempts so far
  for (let attempt = 1; ; attempt++) {
    const draft = makeDraft();
    const secrets = await authorized(call, draft, schemes).catch((error) => {
      throw ConnectorError.is(error) ? withSentBefore(call, error, before) : error;
    });
    try {
      const request = written(call, draft);
      const scheme = schemes[0]?.name ?? call.operation.auth[0]?.[0] ?? null;
      return readAnswer(call, await withinLimits(call, () => attemptOnce(call, request, scheme, attempt)));
    } catch (error) {
      if (!ConnectorError.is(error)) throw error;
      if (error.code === 'auth_expired' && !renewed && schemes.some(({ scheme }) => scheme.kind !== 'key')) {
        renewed = true; // once per call: a fresh token that is refused is not too old
        for (const chosen of schemes) await dropToken(call, chosen, secrets.get(chosen.name));
        attempt -= 1;
        continue;
      }
      const failed = withSentBefore(call, error, before);
      const waitMs = nextWait(call, retry, failed, attempt, startedAt);
      if (waitMs === undefined) throw failed;
      before = failed.sent;
      observe(call, { type: 'retry', attempt, waitMs, code: error.code });
      await pause(call, waitMs, failed);
    }
  }
}

/** The request of a plan as the transport would get it, with placeholders for secrets. */
export function planRequest(call: Call, input: Input): WrittenRequest {
  const draft = draftRequest(call, planOf(call), input);
  applyPlaceholder(draft, schemesOf(call));
  return written(call, draft);
}

function planOf(call: Call): RequestPlan {
  if (call.operation.request) return call.operation.request;
  throw failure(call, { code: 'misconfigured', message: 'it has no request of its own' });
}

/** A host that owns the credentials, as n8n does, places them itself. */
function schemesOf(call: Call): ChosenScheme[] {
  return call.context.runtime.transport.ownsAuth ? [] : chooseSchemes(call);
}

/** Who stops waits for no login; the login goes on: tokens that came and were not stored are lost for everybody. */
async function authorized(call: Call, draft: Draft, schemes: readonly ChosenScheme[]) {
  const { signal } = call.options;
  try {
    signal?.throwIfAborted();
    return await orAbort(
      applyAuth(call, draft, schemes, (...auth) => sendAuth(call, ...auth)),
      signal,
    );
  } catch (error) {
    throw signal?.aborted && !ConnectorError.is(error) ? aborted(call, 'no', error) : error;
  }
}

/** A login or token request is a call of its own, without a scheme and sent once. When it fails, `call` was not sent. */
async function sendAuth(call: Call, { name, scheme }: ChosenScheme, plan: RequestPlan, input: Input): Promise<unknown> {
  const { id } = call.operation;
  const operation = {
    ...call.operation,
    id: `${name} ${scheme.kind === 'oauth2' ? 'token' : 'login'}`,
    auth: [],
    effect: 'write' as const,
    request: plan,
    retry: { attempts: 1 },
  };
  try {
    // Without the caller's signal and time limit.
    const own: Call = { ...call, operation, options: { retry: false } };
    return (await send(scheme.kind === 'oauth2' ? withTokenErrors(own) : own, input)).value;
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    if (call.options.signal?.aborted) throw aborted(call, 'no', call.options.signal.reason);
    const code = isRefusal(error) ? 'auth_expired' : error.code;
    throw failure(call, {
      ...detailsOf(error),
      code,
      hint: `${remedy(scheme, name, error)} ${id} itself was not sent.`,
      sent: 'no',
      retryable: isRetryable(call.operation, code, 'no'),
    });
  }
}

function remedy({ kind }: ChosenScheme['scheme'], name: string, { upstream }: ConnectorError): string {
  if (kind === 'oauth2' && upstream?.code !== 'invalid_client') return `Connect ${name} again with startAuthorization.`;
  return `Check the ${name} credentials of this connection.`;
}

function written(call: Call, draft: Draft): WrittenRequest {
  draft.headers['accept'] ??= 'application/json';
  draft.headers['user-agent'] ??= userAgent(call);
  try {
    return writeRequest(draft);
  } catch (error) {
    // Only what no encoding can carry gets here: lone surrogates, base64 that is none, keys with square brackets.
    const message = error instanceof Error ? error.message : String(error);
    throw invalid(call, [{ message: `the input cannot be written out: ${message}` }]);
  }
}

async function pause(call: Call, waitMs: number, error: ConnectorError): Promise<void> {
  try {
    await call.context.runtime.sleep(waitMs, call.options.signal);
  } catch (reason) {
    throw call.options.signal?.aborted ? aborted(call, error.sent, reason) : reason;
  }
}
