import type { Challenge } from '../trigger/challenge.js';
import type { Subscription } from '../trigger/subscribe.js';
import type { Enrichment, EventId, PollDefinition, Trigger } from '../trigger/trigger.js';
import type { HmacVerification, KeyFormat, Verification } from '../trigger/verification.js';
import type { Check } from './check.js';
import { type ByKind, type Members, members } from './members.js';

const common = { kind: 1, name: 1, title: 1, description: 1, docs: 1, event: 1, key: 1 } as const;
const definitions: ByKind<Trigger> = {
  webhook: {
    ...common,
    match: 1,
    decode: 1,
    verify: 1,
    id: 1,
    body: 1,
    each: 1,
    challenge: 1,
    enrich: 1,
    subscription: 1,
    setup: 1,
    samples: 1,
  },
  poll: { ...common, list: 1, input: 1, constants: 1, rows: 1, identity: 1, watch: 1, since: 1 },
  report: { kind: 1, name: 1, title: 1, description: 1, docs: 1, event: 1, input: 1 },
};
const ways: ByKind<Verification> = {
  hmac: {
    kind: 1,
    algorithm: 1,
    header: 1,
    value: 1,
    several: 1,
    signs: 1,
    timestamp: 1,
    toleranceMs: 1,
    key: 1,
  },
  token: { kind: 1, in: 1, name: 1 },
  none: { kind: 1, because: 1 },
};
const timestamp: Members<NonNullable<HmacVerification['timestamp']>> = { header: 1, as: 1 };
const keyFormat: Members<KeyFormat> = { encoding: 1, after: 1 };
const eventId: Members<EventId> = { header: 1, paths: 1 };
const enrich: Members<Enrichment> = { operation: 1, input: 1 };
const subscription: Members<Subscription> = { create: 1, remove: 1 };
const create: Members<Subscription['create']> = { operation: 1, input: 1, id: 1 };
const remove: Members<Subscription['remove']> = { operation: 1, input: 1 };
const since: Members<PollDefinition<unknown>['since']> = { path: 1, param: 1, as: 1, overlapMs: 1 };
const challenge: Members<Challenge> = { when: 1, verify: 1, hmac: 1, answer: 1 };
const hmac: Members<NonNullable<Challenge['hmac']>> = { algorithm: 1, signs: 1, key: 1 };
const reply: Members<Challenge['answer']> = { status: 1, headers: 1, body: 1 };

export function checkTriggerMembers(check: Check, trigger: Trigger): void {
  members(check, 'it', trigger, definitions[trigger.kind] as Members<Trigger>);
  if (trigger.kind === 'poll') return members(check, 'since', trigger.since, since);
  if (trigger.kind === 'report') return;
  checkVerificationMembers(check, 'verify', trigger.verify);
  members(check, 'id', trigger.id, eventId);
  members<{ readonly form: string }>(check, 'body', trigger.body, { form: 1 });
  members(check, 'enrich', trigger.enrich, enrich);
  members(check, 'subscription', trigger.subscription, subscription);
  members(check, 'create of subscription', trigger.subscription?.create, create);
  members(check, 'remove of subscription', trigger.subscription?.remove, remove);
  members(check, 'challenge', trigger.challenge, challenge);
  if (!trigger.challenge) return;
  const { verify, hmac: signature, answer: said } = trigger.challenge;
  if (verify) checkVerificationMembers(check, 'verify of challenge', verify);
  members(check, 'hmac', signature, hmac);
  members(check, 'key in hmac', signature?.key, keyFormat);
  members(check, 'answer of challenge', said, reply);
}

function checkVerificationMembers(check: Check, what: string, way: Verification): void {
  members(check, what, way, ways[way.kind] as Members<Verification>);
  if (way.kind !== 'hmac') return;
  members(check, `timestamp in ${what}`, way.timestamp, timestamp);
  members(check, `key in ${what}`, way.key, keyFormat);
}
