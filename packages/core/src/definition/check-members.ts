import type { AuthScheme } from '../auth/kinds.js';
import type { Expiry } from '../auth/kind.js';
import type { OAuthUrl } from '../auth/oauth-url.js';
import type { Part, Placement } from '../auth/placement.js';
import type { Spot } from '../call/pages/ends.js';
import type { PageSize } from '../call/pages/kind.js';
import type { Pagination } from '../call/pages/kinds.js';
import type { ConnectionDefinition } from '../connection/definition.js';
import type { AnswerPlan } from '../exchange/answer-plan.js';
import type { ErrorDetails, ErrorPlan, ErrorRule } from '../exchange/error-plan.js';
import type { Field, Fields } from '../exchange/field.js';
import type { IdempotencyKey } from '../exchange/idempotency-key.js';
import type { Retry } from '../exchange/retry.js';
import type { Limit } from '../runtime/limit.js';
import { isObject, type Path } from '../text/path.js';
import type { Challenge } from '../trigger/challenge.js';
import type { Enrichment, EventId, PollDefinition, Trigger } from '../trigger/trigger.js';
import type { HmacVerification, KeyFormat, Verification } from '../trigger/verification.js';
import type { Check } from './check.js';
import type { Operation } from './operation.js';

// Members that a part cannot have would have no effect: types refuse them, but plain JavaScript and `as` do not.

/** All members of a type: the compiler refuses a list that lacks one or has one more. */
type Members<T> = Readonly<Record<T extends unknown ? keyof T : never, 1>>;
/** The same for each kind of a union. */
type ByKind<U extends { readonly kind: string }> = {
  readonly [K in U['kind']]: Members<Extract<U, { readonly kind: K }>>;
};

/** Rejects the members of a part that its type does not have. */
function members<T>({ known }: Check, what: string, part: unknown, all: Members<T> | undefined): void {
  if (!isObject(part) || !all) return;
  for (const name of Object.keys(part)) known(`member of ${what}`, name, Object.keys(all));
}

const retry: Members<Retry> = { attempts: 1, baseMs: 1, maxMs: 1, deadlineMs: 1, on: 1 };
const limit: Members<Limit> = { requests: 1, perMs: 1, concurrency: 1, told: 1, by: 1 };
const told: Members<NonNullable<Limit['told']>> = { remaining: 1, reset: 1, as: 1 };
const key: Members<IdempotencyKey> = { header: 1, forMs: 1 };
const errors: Members<ErrorPlan> = { message: 1, code: 1, details: 1, requestId: 1, rules: 1 };
const details: Members<ErrorDetails> = { each: 1, path: 1, message: 1 };
const rule: Members<ErrorRule> = { status: 1, where: 1, header: 1, is: 1, retryAt: 1, hint: 1 };
const where: Members<NonNullable<ErrorRule['where']>> = { path: 1, equals: 1, exists: 1 };
const retryAt: Members<NonNullable<ErrorRule['retryAt']>> = { header: 1, as: 1 };
const field: Members<Field> = { label: 1, secret: 1, optional: 1, help: 1, example: 1, kind: 1 };
const replaced: Members<NonNullable<ConnectionDefinition['replaceText']>> = { setting: 1, characters: 1 };
const proof: Members<ConnectionDefinition['test']> = { operation: 1, input: 1 };

/** Of the parts that a connection and an operation share. */
function checkShared(
  check: Check,
  part: Pick<ConnectionDefinition, 'retry' | 'limits'> & { idempotencyKey?: unknown },
) {
  members(check, 'retry', part.retry, retry);
  members(check, 'idempotencyKey', part.idempotencyKey, key);
  for (const one of part.limits ?? []) {
    members(check, 'limits', one, limit);
    members(check, 'told', one.told, told);
    members<{ readonly setting: string }>(check, 'by', one.by, { setting: 1 });
  }
}

export function checkConnectionMembers(check: Check, connection: ConnectionDefinition): void {
  checkShared(check, connection);
  checkFields(check, 'setting', connection.settings);
  members(check, 'replaceText', connection.replaceText, replaced);
  members(check, 'test', connection.test, proof);
  members(check, 'errors', connection.errors, errors);
  members(check, 'details', connection.errors?.details, details);
  for (const one of connection.errors?.rules ?? []) {
    members(check, 'an error rule', one, rule);
    members(check, 'where', one.where, where);
    members(check, 'retryAt', one.retryAt, retryAt);
  }
}

function checkFields(check: Check, what: string, fields: Fields): void {
  for (const [name, one] of Object.entries(fields)) {
    members(check, `the ${what} ${name}`, one, field);
    check.text(`label of the ${what} ${name}`, one.label);
    for (const flag of ['secret', 'optional'] as const)
      if (one[flag] !== undefined && one[flag] !== true)
        check.fail(`${flag} of the ${what} ${name} must be true, or be left out`);
  }
}

const base = { kind: 1, fields: 1, also: 1 } as const;
const schemes: ByKind<AuthScheme> = {
  key: { ...base, place: 1 },
  basic: { ...base, user: 1, password: 1 },
  session: { ...base, login: 1, token: 1, expires: 1, place: 1 },
  oauth2: {
    ...base,
    authorize: 1,
    token: 1,
    scopes: 1,
    pkce: 1,
    clientAuth: 1,
    authorizeExtra: 1,
    tokenExtra: 1,
    place: 1,
  },
  'client-credentials': { ...base, token: 1, scopes: 1, clientAuth: 1, tokenExtra: 1, place: 1 },
};
const place: Members<Placement | Part> = { in: 1, name: 1, value: 1 };
const address: Members<OAuthUrl> = { server: 1, path: 1 };
const expires: Members<Expiry> = { jwt: 1, path: 1, unit: 1, afterMs: 1 };

export function checkSchemeMembers(check: Check, scheme: AuthScheme): void {
  members(check, 'it', scheme, schemes[scheme.kind] as Members<AuthScheme>);
  checkFields(check, 'field', scheme.fields);
  for (const part of scheme.also ?? []) members(check, 'also', part, place);
  if ('place' in scheme) members(check, 'place', scheme.place, place);
  if ('authorize' in scheme) members(check, 'authorize', scheme.authorize, address);
  if ('clientAuth' in scheme) members(check, 'token', scheme.token, address);
  if ('expires' in scheme) members(check, 'expires', scheme.expires, expires);
}

const answer: Members<AnswerPlan> = { as: 1, value: 1, keep: 1, headers: 1, maxBytes: 1 };
const size: Members<PageSize> = { param: 1, max: 1 };
const spot: Members<Extract<Spot, { readonly header: string }>> = { header: 1 };
const paging: ByKind<Pagination> = {
  page: { kind: 1, param: 1, first: 1, size: 1, more: 1, total: 1, pages: 1, shortPageEnds: 1 },
  offset: { kind: 1, param: 1, size: 1, more: 1, total: 1, shortPageEnds: 1 },
  cursor: { kind: 1, param: 1, from: 1, more: 1 },
  link: { kind: 1, rel: 1 },
  'next-url': { kind: 1, from: 1, more: 1 },
  'date-window': { kind: 1, from: 1, to: 1, step: 1, id: 1 },
};

export function checkOperationMembers(check: Check, operation: Operation): void {
  checkShared(check, operation);
  members(check, 'answer', operation.request?.answer, answer);
  const { paginate } = operation;
  if (!paginate) return;
  members(check, 'paginate', paginate, paging[paginate.kind] as Members<Pagination>);
  if ('size' in paginate) members(check, 'size', paginate.size, size);
  if ('more' in paginate) members<{ readonly not: Path }>(check, 'more', paginate.more, { not: 1 });
  if ('total' in paginate) members(check, 'total', paginate.total, spot);
  if ('pages' in paginate) members(check, 'pages', paginate.pages, spot);
}

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
const since: Members<PollDefinition<unknown>['since']> = { path: 1, param: 1, as: 1, overlapMs: 1 };
const challenge: Members<Challenge> = { when: 1, verify: 1, hmac: 1, answer: 1 };
const hmac: Members<NonNullable<Challenge['hmac']>> = { algorithm: 1, signs: 1, key: 1 };
const reply: Members<Challenge['answer']> = { status: 1, headers: 1, body: 1 };

export function checkTriggerMembers(check: Check, trigger: Trigger): void {
  if (trigger.kind === 'poll') return members(check, 'since', trigger.since, since);
  checkVerificationMembers(check, 'verify', trigger.verify);
  members(check, 'id', trigger.id, eventId);
  members<{ readonly form: string }>(check, 'body', trigger.body, { form: 1 });
  members(check, 'enrich', trigger.enrich, enrich);
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
