import { ConnectorError, type Sent } from '../errors.js';
import { attemptOnce } from './attempt.js';
import { type Draft, draftRequest } from './draft.js';
import { type Input } from './drafting.js';
import type { Exchange } from './exchange.js';
import { orAbort } from './or-abort.js';
import type { Secrets } from './proof.js';
import type { Answer } from './read-response.js';
import { nextWait } from './retry.js';
import { stopped } from './stopped.js';
import { waitSignal } from './time-limit.js';
import { withinLimits } from './within-limits.js';
import { withSentBefore } from './work.js';
import { type WrittenRequest, writeRequest } from './write.js';

/** Sends the request of a plan, as often as its retry rules allow, and returns the vendor's answer. */
export function send(exchange: Exchange, input: Input, at?: string): Promise<Answer> {
  return sendDraft(exchange, () => draftRequest(exchange, input, at));
}

/** The same for a request built elsewhere. Each attempt gets a new draft to write credentials into. */
export async function sendDraft(exchange: Exchange, makeDraft: () => Draft): Promise<Answer> {
  const { retry, runtime, proof } = exchange;
  const startedAt = runtime.now();
  const deadline = { at: startedAt + retry.deadlineMs, ms: retry.deadlineMs };
  let refused: Secrets | undefined;
  let before: Sent = 'no'; // by the attempts so far
  let latest: ConnectorError | undefined;
  for (let attempt = 1, renewed = false; ; attempt++) {
    const bounded = attempt > 1 || retry.isDeclared ? { ...exchange, deadline } : exchange;
    const draft = makeDraft();
    if (exchange.key) draft.headers[exchange.key.header.toLowerCase()] = exchange.key.value;
    const writing = authorized(bounded, draft, refused, before);
    const secrets = writing instanceof Promise ? await writing : writing;
    refused = undefined;
    try {
      const request = written(exchange, draft);
      return await withinLimits(bounded, async () => {
        // The wait may have been longer than the vendor remembers the key: it would be another write.
        if (latest && exchange.key && runtime.now() > startedAt + exchange.key.forMs) throw latest;
        return attemptOnce(bounded, request, attempt);
      });
    } catch (error) {
      if (!ConnectorError.is(error)) throw error;
      if (error.code === 'auth_expired' && !renewed && proof.renewable) {
        renewed = true; // once per call: a fresh token that is rejected has not expired
        refused = secrets;
        attempt -= 1;
        continue;
      }
      const failed = withSentBefore(exchange, error, before);
      const waitMs = nextWait(exchange, retry, failed, attempt, startedAt);
      if (waitMs === undefined || exchange.options.signal?.aborted) throw failed;
      before = failed.sent;
      latest = failed;
      exchange.tell?.({ type: 'retry', attempt, waitMs, code: error.code });
      await pause(exchange, waitMs, failed);
    }
  }
}

/** Stands for a key that is made when the call is sent. */
const newKey = 'NEW-KEY';

/** The request of a plan as the transport would get it, with placeholders for secrets. */
export function previewRequest(exchange: Exchange, input: Input): WrittenRequest {
  const draft = draftRequest(exchange, input);
  if (exchange.key) draft.headers[exchange.key.header.toLowerCase()] = newKey;
  exchange.proof.writePlaceholders(draft);
  return written(exchange, draft);
}

/**
 * Writes the credentials. A caller that stops does not wait for a login, but the login continues: issued tokens that
 * are not stored would be lost for everyone.
 */
function authorized(
  exchange: Exchange,
  draft: Draft,
  refused: Secrets | undefined,
  before: Sent,
): Secrets | Promise<Secrets> {
  const { proof, options } = exchange;
  const signal = proof.renewable ? waitSignal(exchange) : options.signal;
  const explain = (error: unknown): never => {
    if (ConnectorError.is(error)) throw withSentBefore(exchange, error, before);
    throw signal?.aborted ? withSentBefore(exchange, stopped(exchange, 'no', error), before) : error;
  };
  try {
    signal?.throwIfAborted();
    const writing = proof.write(exchange, draft, refused);
    return writing instanceof Promise ? orAbort(writing, signal).catch(explain) : writing;
  } catch (error) {
    return explain(error);
  }
}

/** Files and texts can have any type: a server that honours `accept` strictly would refuse. */
const accepted = { json: 'application/json', any: 'application/json, */*', text: '*/*', file: '*/*' } as const;

function written(exchange: Exchange, draft: Draft): WrittenRequest {
  draft.headers['accept'] ??= accepted[exchange.plan.answer?.as ?? 'json'];
  draft.headers['user-agent'] ??= exchange.target.userAgent;
  return writeRequest(exchange, draft);
}

async function pause(exchange: Exchange, waitMs: number, error: ConnectorError): Promise<void> {
  const { signal } = exchange.options;
  try {
    await exchange.runtime.sleep(waitMs, signal);
  } catch (reason) {
    throw signal?.aborted ? stopped(exchange, error.sent, reason) : reason;
  }
}
