import { applyAuth, applyPlaceholder } from '../auth/apply.js';
import { type ChosenScheme, chooseSchemes } from '../auth/choose.js';
import { dropToken } from '../auth/token.js';
import type { RequestPlan } from './request-plan.js';
import { ConnectorError, type Sent } from '../errors.js';
import { attemptOnce } from './attempt.js';
import { type Call, failure, withSentBefore } from './work.js';
import { type Draft, draftRequest } from './draft.js';
import { withinLimits } from './within-limits.js';
import { observe } from './observe.js';
import { orAbort } from './or-abort.js';
import type { Answer } from './read-response.js';
import { nextWait, retryOf } from './retry.js';
import { stopped } from './stopped.js';
import { waitSignal } from './time-limit.js';
import { userAgent } from './user-agent.js';
import { type WrittenRequest, writeRequest } from './write.js';

type Input = Readonly<Record<string, unknown>>;

/** Sends the request of an operation, as often as its retry rules allow, and answers what the vendor sent. */
export async function send(call: Call, input: Input, at?: string): Promise<Answer> {
  return sendDraft(call, () => draftRequest(call, planOf(call), input, at));
}

/** The same for a request put together elsewhere; each attempt gets a draft of its own, to write credentials into. */
export async function sendDraft(call: Call, makeDraft: () => Draft): Promise<Answer> {
  const { now } = call.context.runtime;
  const schemes = schemesOf(call);
  const scheme = schemes[0]?.name ?? call.operation.auth[0]?.[0] ?? null;
  const retry = retryOf(call);
  const startedAt = now();
  const deadline = { at: startedAt + retry.deadlineMs, ms: retry.deadlineMs };
  let refused: Secrets | undefined;
  let before: Sent = 'no'; // by the attempts so far
  for (let attempt = 1, renewed = false; ; attempt++) {
    const bounded = attempt > 1 || retry.isDeclared ? { ...call, deadline } : call;
    const draft = makeDraft();
    const secrets = await authorized(bounded, draft, schemes, refused).catch((error) => {
      throw ConnectorError.is(error) ? withSentBefore(call, error, before) : error;
    });
    refused = undefined;
    try {
      const request = written(call, draft);
      return await withinLimits(bounded, () => attemptOnce(bounded, request, scheme, attempt));
    } catch (error) {
      if (!ConnectorError.is(error)) throw error;
      if (error.code === 'auth_expired' && !renewed && schemes.some((chosen) => chosen.scheme.kind !== 'key')) {
        renewed = true; // once per call: a fresh token that is refused is not too old
        refused = secrets;
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

/** What was sent for each scheme. */
type Secrets = ReadonlyMap<string, string>;

/** Who stops waits for no login; the login goes on: tokens that came and were not stored are lost for everybody. */
async function authorized(call: Call, draft: Draft, schemes: readonly ChosenScheme[], refused?: Secrets) {
  const waits = schemes.some(({ scheme }) => scheme.kind !== 'key');
  const signal = waits ? waitSignal(call) : call.options.signal;
  const work = async (): Promise<Secrets> => {
    if (refused) for (const chosen of schemes) await dropToken(call, chosen, refused.get(chosen.name));
    return applyAuth(call, draft, schemes, sendAuth);
  };
  try {
    signal?.throwIfAborted();
    return await orAbort(work(), signal);
  } catch (error) {
    throw signal?.aborted && !ConnectorError.is(error) ? stopped(call, 'no', error) : error;
  }
}

async function sendAuth(call: Call, request: RequestPlan, input: Input): Promise<unknown> {
  return (await send({ ...call, operation: { ...call.operation, request } }, input)).value;
}

/** A file or text may be of any type: a server that minds what it is asked for would refuse. */
function acceptOf({ operation: { request } }: Call): string {
  const { response = 'json' } = request ?? {};
  return response === 'json' ? 'application/json' : response === 'any' ? 'application/json, */*' : '*/*';
}

function written(call: Call, draft: Draft): WrittenRequest {
  draft.headers['accept'] ??= acceptOf(call);
  draft.headers['user-agent'] ??= userAgent(call);
  return writeRequest(call, draft);
}

async function pause(call: Call, waitMs: number, error: ConnectorError): Promise<void> {
  try {
    await call.context.runtime.sleep(waitMs, call.options.signal);
  } catch (reason) {
    throw call.options.signal?.aborted ? stopped(call, error.sent, reason) : reason;
  }
}
