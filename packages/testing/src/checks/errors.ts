import { authKind } from '@raccord/core/tools';
import { ConnectorError, type ManifestOperation, type Path } from '@raccord/core';
import { valueAt } from '@raccord/core/tools';
import type { Check, Finding } from '../finding.js';
import { attemptsOf, mayRepeat } from '../model/attempts.js';
import { type Ending, endingOf } from '../model/error-code.js';
import { provoke, type Provoked } from '../model/provoke.js';
import { requestId, type Situation, situationsOf } from '../model/situation.js';
import { wordsFor } from '../outcome.js';
import { operationIds, operationOf, type Subject } from '../subject.js';

/** Each failure is reported correctly, and requests are repeated only as often as the effect allows. */
export const errors: Check = {
  name: 'errors',
  cases: operationIds,
  find: async (subject, id) => {
    const found: Finding[] = [];
    for (const situation of situationsOf(subject.manifest)) {
      const provoked = await provoke(subject, id, situation, () => said);
      const messages = judge(subject, id, situation, provoked);
      found.push(...messages.map((message) => ({ detail: situation.name, message })));
    }
    return found;
  },
};

const said = 'The vendor says no.';

function judge(subject: Subject, id: string, situation: Situation, provoked: Provoked): string[] {
  // In a composed operation the first step fails; the whole ends as that step does.
  const part = provoked.vendor.sent[0]?.about.operation ?? id;
  const operation = operationOf(subject, part);
  const ending = endingIn(subject, operation, situation, provoked);
  if (ending.ok) {
    const mayFail = part !== id; // `run` may need more than an answer
    return provoked.error === undefined || mayFail ? [] : [`is not a failure here, but the call ${wordsFor(provoked)}`];
  }
  const { error } = provoked;
  if (!ConnectorError.is(error)) return [`must be ${ending.code}: the call ${wordsFor(provoked)}`];
  const { code } = ending;
  const whole = operationOf(subject, id);
  // A composed write reports only its writes: a step that only reads has written nothing.
  const sent = operation.effect === 'read' && whole.effect !== 'read' ? 'no' : ending.sent;
  const retryable = mayRepeat(whole, code, sent);
  const requests = requestsOf(subject, operation, situation, ending);
  const shown = [error.message, error.hint, JSON.stringify(error.upstream)].join(' ');
  return [
    ...differs('code', error.code, code),
    ...differs('sent', error.sent, sent),
    ...differs('retryable', error.retryable, retryable),
    ...differs('requests', provoked.vendor.sent.length, requests),
    ...differs('operation', error.operation, id),
    ...(situation.retryAfterMs === undefined
      ? []
      : [
          ...differs('retryAfterMs', error.retryAfterMs, situation.retryAfterMs),
          ...tooSoon(provoked, situation.retryAfterMs),
        ]),
    ...(part === id ? [] : differs('step', error.step, part)),
    ...(error.hint.trim() === '' ? ['has no hint'] : []),
    ...(/<[a-z!/]/i.test(shown) ? ['shows HTML from the vendor'] : []),
    ...messageProblems(subject, ending, provoked, error),
  ];
}

/** A caller that was asked to wait does not come back earlier. */
function tooSoon({ runtime: { waits }, vendor: { sent } }: Provoked, askedMs: number): string[] {
  const waited = waits.filter((wait) => wait >= askedMs);
  return waited.length >= sent.length - 1 ? [] : [`is sent again after ${waits.join(', ')} ms, not ${askedMs}`];
}

export function differs(what: string, found: unknown, wanted: unknown): string[] {
  return found === wanted ? [] : [`${what} is ${String(found)}, not ${String(wanted)}`];
}

export function endingIn(
  subject: Subject,
  operation: ManifestOperation,
  { ends }: Situation,
  { last }: Provoked,
): Ending {
  if (ends) return { ok: false, ...ends };
  return endingOf(subject.manifest.errors, operation, last instanceof Error || !last ? {} : last);
}

export function requestsOf(
  { manifest }: Subject,
  operation: ManifestOperation,
  { stop, redirects, retryAfterMs, tookMs }: Situation,
  ending: Extract<Ending, { ok: false }>,
): number {
  if (stop === 'before') return 0;
  if (redirects && operation.request?.redirect === 'once') return 2; // followed, then refused
  const renewable = operation.auth[0]?.some((scheme) => authKind(manifest.auth[scheme]!).tokens !== undefined) ?? false;
  if (ending.code === 'auth_expired' && renewable) return 2; // with the rejected token, then with a new one
  return attemptsOf(manifest, operation, ending, { waitMs: retryAfterMs, tookMs });
}

/** What the vendor says is passed on where the connector expects it, and so is the hint of the matching rule. */
function messageProblems(
  { manifest }: Subject,
  { rule }: Extract<Ending, { ok: false }>,
  { last }: Provoked,
  error: ConnectorError,
): string[] {
  if (last === undefined || last instanceof Error || last.broken) return []; // there was no answer
  const { message, code, requestId: header } = manifest.errors ?? {};
  const textAt = (path: Path | undefined): unknown =>
    path === undefined ? undefined : (valueAt(last.json, path) ?? undefined);
  const passedOn = (what: string, found: unknown, said: unknown): string[] =>
    typeof said === 'string' || typeof said === 'number' ? differs(what, found, String(said)) : [];
  const named = header !== undefined && last.headers?.[header.toLowerCase()] === requestId;
  return [
    ...differs('status', error.status, last.status ?? 200),
    ...passedOn('upstream.message', error.upstream?.message, textAt(message)),
    ...passedOn('upstream.code', error.upstream?.code, textAt(code)),
    ...(named ? differs('requestId', error.requestId, requestId) : []),
    ...(rule?.hint === undefined ? [] : differs('hint', error.hint, rule.hint)),
  ];
}
