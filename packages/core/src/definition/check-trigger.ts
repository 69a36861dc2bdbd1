import type { Check } from '../check.js';
import { checkCodecs } from '../exchange/check-request.js';
import type { Operation } from './operation.js';
import type { PollTrigger, Trigger, Verification, WebhookTrigger } from '../trigger/trigger.js';

type Operations = ReadonlyMap<string, Operation>;

export function checkTrigger(check: Check, operations: Operations, trigger: Trigger): void {
  if (!check.known('kind of trigger', trigger.kind, ['webhook', 'poll'])) return;
  check.text('title', trigger.title);
  check.text('description', trigger.description);
  check.link(trigger.docs);
  check.schema('event', trigger.event);
  if (trigger.kind === 'poll') checkPoll(check, operations, trigger);
  else checkWebhook(check, operations, trigger);
}

function checkPoll(check: Check, operations: Operations, { list, identity, since }: PollTrigger): void {
  checkRead(check, operations, 'list', list);
  if (!Array.isArray(identity) || identity.length === 0) check.fail('its identity must name at least one path');
  if (typeof since !== 'object') return check.fail('its since must be {path, overlapMs}');
  check.text('path in since', since.path);
  check.number('overlapMs in since', since.overlapMs ?? Number.NaN, 0);
}

function checkWebhook(check: Check, operations: Operations, { match, decode, verify, enrich }: WebhookTrigger): void {
  if (typeof match !== 'object' || typeof verify !== 'object') return check.fail('it must have match and verify');
  check.text('path in match', match.path);
  check.text('equals in match', match.equals);
  checkCodecs(check, decode, 'read');
  checkVerification(check, verify);
  if (enrich) checkRead(check, operations, 'enrich', enrich.operation);
}

function checkRead({ fail, known }: Check, operations: Operations, place: string, id: string): void {
  if (known(`operation in ${place}`, id, operations.keys()) && operations.get(id)?.effect !== 'read')
    fail(`${place} cannot use ${id}, which writes`);
}

function checkVerification({ fail, header, known, text }: Check, verify: Verification): void {
  if (!known('kind of verify', verify.kind, ['hmac', 'token', 'none'])) return;
  if (verify.kind === 'none') return text('reason (because) in verify', verify.because);
  if (verify.kind === 'token') {
    if (!known('in of verify', verify.in, ['header', 'query'])) return;
    return verify.in === 'header' ? header('name in verify', verify.name) : text('name in verify', verify.name);
  }
  header('header in verify', verify.header);
  known('algorithm in verify', verify.algorithm, ['sha1', 'sha256', 'sha512']);
  known('encoding in verify', verify.encoding, ['hex', 'base64']);
  known('signs in verify', verify.signs, ['body', 'timestamp.body']);
  if (verify.signs === 'timestamp.body' && verify.timestampHeader === undefined) {
    fail('`timestampHeader` is required when a timestamp is signed');
  }
}
