import { isDeepStrictEqual } from 'node:util';
import { ConnectorError, enrich, type TriggerEvent, type WebhookRequest, type WebhookTrigger } from '@raccord/core';
import { codecAt, isDateCodec, isForeignDate, isIsoDate } from '../fixtures/decoded.js';
import { leaves } from '../fixtures/leaves.js';
import { suspicious } from '../fixtures/suspicious.js';
import type { Check, Finding } from '../finding.js';
import { settle, shownBy, wordsFor } from '../outcome.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { sampledMutations } from '../sampled-mutations.js';
import { canary, secretsIn } from '../sample/secret.js';
import { fixturesOf, type Subject } from '../subject.js';
import { callWith } from '../vendor/call.js';
import { forged } from '../vendor/forged.js';
import { handshakeFindings } from './handshake.js';
import { secretFor, signed } from '../vendor/sign.js';

/** Webhooks of the vendor are received in full, others are not, and no change in them breaks anything. */
export const webhooks: Check = {
  name: 'webhooks',
  cases: (subject) => Object.values(subject.connector.triggers).flatMap((t) => (t.kind === 'webhook' ? [t.name] : [])),
  find: async (subject, name) => {
    const trigger = triggerOf(subject, name);
    const documents = fixturesOf(subject, name).map((fixture) => ({ detail: fixture.name, payload: fixture.json }));
    const samples = trigger.samples.map((payload, index) => ({ detail: `sample ${index + 1}`, payload }));
    const found = await Promise.all(
      [...samples, ...documents].map(({ detail, payload }) => payloadFindings(subject, trigger, detail, payload)),
    );
    if (samples.length === 0) found.push([{ detail: 'samples', message: 'there are none' }]);
    const handshakes = await handshakeFindings(subject, trigger, now);
    return [...found.flat(), ...(await proofFindings(subject, trigger)), ...handshakes];
  },
};

const now = Date.UTC(2026, 0, 31, 12);
const secretOf = ({ verify }: WebhookTrigger): string => secretFor(verify, canary('webhook'));

function triggerOf({ connector }: Subject, name: string): WebhookTrigger {
  const trigger = connector.triggers[name];
  if (trigger?.kind !== 'webhook') throw new Error(`${name} is not a webhook trigger`);
  return trigger;
}

/** Receives as a host does: with all triggers that are verified alike. */
async function received(
  subject: Subject,
  trigger: WebhookTrigger,
  request: WebhookRequest,
  secrets = [secretOf(trigger)],
) {
  const all = Object.values(subject.connector.triggers).filter((one) => one.kind === 'webhook');
  const known = all.filter((one) => isDeepStrictEqual(one.verify, trigger.verify));
  const outcome = await settle(() => subject.kernel.receive(known, request, secrets, now));
  return { ...outcome, events: (outcome.value ?? []) as TriggerEvent<unknown>[] };
}

function requestOf(trigger: WebhookTrigger, payload: unknown): WebhookRequest {
  return signed(trigger.verify, secretOf(trigger), callWith(trigger, payload), now);
}

async function payloadFindings(
  subject: Subject,
  trigger: WebhookTrigger,
  detail: string,
  payload: unknown,
): Promise<Finding[]> {
  const outcome = await received(subject, trigger, requestOf(trigger, payload));
  const [event, ...more] = outcome.events;
  if (!event || more.length > 0)
    return [{ detail, message: `gives ${outcome.events.length} events: it ${wordsFor(outcome)}` }];
  const finding = (message: string): Finding => ({ detail, message });
  return [
    ...suspicious(JSON.stringify(payload)).map((what) => finding(`contains ${what}`)),
    ...(event.type === trigger.name ? [] : [finding(`is received as ${event.type}`)]),
    ...event.drift.map(({ path }) => finding(`drifts at ${(path ?? []).map(String).join('.')}`)),
    ...(await valueProblems(trigger, payload, event.event)).map(finding),
    ...(await identityProblems(subject, trigger, payload, event.id)).map(finding),
    ...(await driftProblems(subject, trigger, payload, event.id)).map(finding),
    ...(await enrichProblems(subject, event)).map(finding),
  ];
}

async function valueProblems({ decode }: WebhookTrigger, payload: unknown, event: unknown): Promise<string[]> {
  const out = leaves(event);
  const values = new Map(out.map(({ path, value }) => [path.join('\n'), value]));
  const lost = leaves(payload).filter(({ path, value }) => {
    const key = path.join('\n');
    return !values.has(key) || (values.get(key) !== value && codecAt(decode, path) === undefined);
  });
  const dates = out.filter(({ path, value }) => {
    const decoded = isDateCodec(codecAt(decode, path));
    return decoded ? value !== null && value !== '' && !isIsoDate(value) : isForeignDate(path, value);
  });
  return [
    ...lost.map(({ path }) => `${path.join('.')} does not come out unchanged`),
    ...dates.map(({ path, value }) => `${path.join('.')} comes out as ${JSON.stringify(value)}, which is not ISO 8601`),
  ];
}

/** The same payload is the same event. */
async function identityProblems(
  subject: Subject,
  trigger: WebhookTrigger,
  payload: unknown,
  id: string,
): Promise<string[]> {
  const again = await received(subject, trigger, requestOf(trigger, payload));
  return again.events[0]?.id === id ? [] : ['has a different id when it is received again'];
}

/** No change in a payload breaks anything, and each makes it another event, unless the vendor gives its id. */
async function driftProblems(
  subject: Subject,
  trigger: WebhookTrigger,
  payload: unknown,
  id: string,
): Promise<string[]> {
  const problems: string[] = [];
  for (const { description, document } of sampledMutations(payload, subject.full)) {
    if (typeof document !== 'object' || document === null) continue; // not a webhook
    if (trigger.body === 'form' && !Object.values(document).flat().every(isText)) continue; // not a form
    const outcome = await received(subject, trigger, requestOf(trigger, document));
    const count = outcome.events.length;
    if (outcome.error !== undefined || (count !== 1 && trigger.each === undefined))
      problems.push(`with ${description} it ${wordsFor(outcome)}`);
    else if (!trigger.id && outcome.events[0]?.id === id) problems.push(`has the same id with ${description}`);
  }
  return problems;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** The payload has the input of its re-read. The read is only planned; nothing is sent. */
async function enrichProblems({ connector, connection, kernel }: Subject, event: TriggerEvent<unknown>) {
  const client = kernel.createClient(connector, connection, fakeRuntime());
  const planned = { $call: async (id: string, input: unknown) => client.$plan(id, input) };
  const outcome = await settle(() => enrich(planned, connector.triggers, event));
  return outcome.error === undefined ? [] : [`cannot be enriched: it ${wordsFor(outcome)}`];
}

/** Forged calls are rejected before their content is used. */
async function proofFindings(subject: Subject, trigger: WebhookTrigger): Promise<Finding[]> {
  const { verify } = trigger;
  if (verify.kind === 'none')
    return verify.because.trim() === '' ? [{ detail: 'proof', message: 'is `none`, but gives no reason' }] : [];
  const secret = secretOf(trigger);
  const call = callWith(trigger, trigger.samples[0] ?? {});
  const good = signed(verify, secret, call, now);
  const found: Finding[] = [];
  for (const [detail, request] of forged(verify, secret, call, now)) {
    const outcome = await received(subject, trigger, request);
    const isRejected = ConnectorError.is(outcome.error) && outcome.error.code === 'signature_invalid';
    if (!isRejected) found.push({ detail, message: `is not rejected: it ${wordsFor(outcome)}` });
    for (const label of secretsIn(shownBy(outcome.error).join('\n'), [{ label: 'the secret', value: secret }]))
      found.push({ detail, message: `shows ${label}` });
  }
  const rotated = await received(subject, trigger, good, [secretFor(verify, 'the new secret'), secret]);
  if (rotated.events.length !== 1) found.push({ detail: 'two secrets', message: `the older one ${wordsFor(rotated)}` });
  return found;
}
