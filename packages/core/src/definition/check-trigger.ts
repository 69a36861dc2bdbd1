import type { Check } from './check.js';
import { checkCodecs } from './check-request.js';
import type { Operation } from './operation.js';
import type { PollTrigger, Trigger, Verification, WebhookTrigger } from './trigger.js';

export function checkTrigger(check: Check, operations: ReadonlyMap<string, Operation>, trigger: Trigger): void {
  check.known('kind of trigger', trigger.kind, ['webhook', 'poll']);
  check.text('title', trigger.title);
  check.text('description', trigger.description);
  if (trigger.kind === 'poll') checkPoll(check, operations, trigger);
  else checkWebhook(check, trigger);
}

function checkPoll(check: Check, operations: ReadonlyMap<string, Operation>, { list, identity, since }: PollTrigger) {
  check.known('operation in list', list, operations.keys());
  if (operations.get(list)?.effect !== 'read') check.fail(`a poll cannot use ${list}, which writes`);
  if (!Array.isArray(identity) || identity.length === 0) check.fail('its identity must name at least one path');
  if (typeof since !== 'object') check.fail('its since must be {path, overlapMs}');
  check.text('path in since', since.path);
  check.number('overlapMs in since', since.overlapMs ?? Number.NaN, 0);
}

function checkWebhook(check: Check, { match, decode, verify }: WebhookTrigger): void {
  if (typeof match !== 'object' || typeof verify !== 'object') check.fail('it must have match and verify');
  check.text('path in match', match.path);
  check.text('equals in match', match.equals);
  checkCodecs(check, decode, /^map:/);
  checkVerification(check, verify);
}

function checkVerification({ fail, known, text }: Check, verify: Verification): void {
  known('kind of verify', verify.kind, ['hmac', 'token', 'none']);
  if (verify.kind === 'none') return text('reason (because) in verify', verify.because);
  if (verify.kind === 'token') {
    known('in of verify', verify.in, ['header', 'query']);
    return text('name in verify', verify.name);
  }
  text('header in verify', verify.header);
  known('algorithm in verify', verify.algorithm, ['sha1', 'sha256', 'sha512']);
  known('encoding in verify', verify.encoding, ['hex', 'base64']);
  known('signs in verify', verify.signs, ['body', 'timestamp.body']);
  if (verify.signs === 'timestamp.body' && verify.timestampHeader === undefined) {
    fail('what signs a timestamp must name its timestampHeader');
  }
}
