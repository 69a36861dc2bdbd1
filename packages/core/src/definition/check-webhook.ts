import type { Check } from './check.js';
import { checkCodecs } from './check-codecs.js';
import { canonicalJson } from '../text/canonical-json.js';
import { holesOf } from '../text/template.js';
import type { Challenge } from '../trigger/challenge.js';
import type { Condition } from '../trigger/condition.js';
import type { EventId, WebhookTrigger } from '../trigger/trigger.js';
import { checkKey, checkVerification, hashes, isHeaderHole } from './check-verification.js';

export function checkWebhook(check: Check, { match, decode, verify, id, body, each, challenge }: WebhookTrigger): void {
  if (!Array.isArray(match) || typeof verify !== 'object') return check.fail('it must have match, a list, and verify');
  for (const condition of match) checkCondition(check, 'match', condition);
  checkCodecs(check, decode, 'read');
  checkVerification(check, 'verify', verify);
  if (id !== undefined) checkId(check, id);
  if (body !== undefined && typeof body !== 'object') check.known('body', body, ['json', 'form']);
  if (typeof body === 'object') check.text('form in body', body.form);
  check.path('each', each);
  if (challenge) checkChallenge(check, challenge, verify.kind === 'none');
}

/** Rejects a webhook whose events an earlier one takes: the first whose conditions hold decides. */
export function checkReachable(check: Check, webhook: WebhookTrigger, earlier: readonly [string, WebhookTrigger][]) {
  const formatOf = ({ body = 'json', each = '' }: WebhookTrigger): string => canonicalJson([body, each]);
  const held = new Set(webhook.match.flatMap((one) => [one, { ...one, equals: undefined }]).map(canonicalJson));
  for (const [name, { match }] of earlier.filter(([, one]) => formatOf(one) === formatOf(webhook))) {
    if (match.every((condition) => held.has(canonicalJson(condition))))
      check.fail(
        `the trigger ${name} before it takes all of its events: put this one first, or add a condition to ${name}`,
      );
  }
}

function checkCondition(check: Check, place: string, condition: Condition): void {
  const { equals } = condition;
  const sources = Object.keys(condition).filter((key) => key !== 'equals');
  if (sources.length !== 1) return check.fail(`each condition in ${place} needs one of header, query or path`);
  const source = sources[0] as string;
  if (!check.known(`member of a condition in ${place}`, source, ['header', 'query', 'path'])) return;
  if ('header' in condition) check.header(`header in ${place}`, condition.header);
  else if ('query' in condition) check.text(`query in ${place}`, condition.query);
  else check.path(`path in ${place}`, condition.path ?? '');
  if (equals !== undefined && (!['string', 'number', 'boolean'].includes(typeof equals) || equals === ''))
    check.fail(`equals in ${place} must be a non-empty text, a number or a boolean`);
}

function checkId(check: Check, id: EventId): void {
  if ('header' in id) return check.header('header in id', id.header);
  if (!Array.isArray(id.paths) || id.paths.length === 0) return check.fail('its id must have a header, or paths');
  for (const path of id.paths) check.path('path in id', path ?? '');
}

function checkChallenge(check: Check, { when, verify, hmac, answer }: Challenge, isOpen: boolean): void {
  if (!Array.isArray(when) || when.length === 0)
    return check.fail('its challenge needs when: without a condition every event would be a handshake');
  if (typeof answer !== 'object') return check.fail('its challenge needs an answer');
  for (const condition of when) checkCondition(check, 'when', condition);
  if (verify !== undefined) checkVerification(check, 'verify of challenge', verify);
  const { status, headers = {}, body } = answer;
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 299))
    check.fail('status of its challenge must be a whole number from 200 to 299');
  if (hmac) checkAnswerHmac(check, hmac, verify ? verify.kind === 'none' : isOpen);
  const texts = body === undefined ? [] : typeof body === 'string' ? [body] : Object.values(body);
  const signatures = hmac ? ['hex', 'base64'] : [];
  for (const text of texts) checkAnswer(check, 'challenge body', text, signatures);
  for (const [name, text] of Object.entries(headers)) {
    check.header('header of challenge', name);
    checkAnswer(check, `challenge header ${name}`, text, signatures);
  }
}

function checkAnswerHmac(check: Check, hmac: NonNullable<Challenge['hmac']>, isOpen: boolean): void {
  if (isOpen)
    check.fail('its challenge cannot have hmac while its calls are not verified: it would sign anything for anyone');
  check.known('algorithm in hmac', hmac.algorithm, hashes);
  checkAnswer(check, 'signs in hmac', hmac.signs, []);
  if (holesOf(hmac.signs).length === 0) check.fail('signs in hmac has no hole: it would sign the same each time');
  checkKey(check, 'hmac', hmac.key);
}

function checkAnswer(check: Check, what: string, template: string, also: readonly string[]): void {
  if (template === '') return;
  const isPlaced = (hole: string): boolean => isHeaderHole(hole) || /^(query|body)\../.test(hole);
  check.template(what, template, [...also, ...holesOf(template).filter(isPlaced)]);
}
