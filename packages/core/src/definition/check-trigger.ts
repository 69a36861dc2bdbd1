import { resolveCodec } from '../codecs/kinds.js';
import { isObject } from '../text/path.js';
import type { Check } from './check.js';
import { checkTriggerMembers } from './check-trigger-members.js';
import { checkWebhook } from './check-webhook.js';
import type { Operation } from './operation.js';
import type { Subscription } from '../trigger/subscribe.js';
import type { PollTrigger, Trigger } from '../trigger/trigger.js';

type Operations = ReadonlyMap<string, Operation>;

export function checkTrigger(check: Check, operations: Operations, trigger: Trigger): void {
  if (!check.known('kind of trigger', trigger.kind, ['webhook', 'poll', 'report'])) return;
  check.text('title', trigger.title);
  check.text('description', trigger.description);
  check.link(trigger.docs);
  check.schema('event', trigger.event);
  checkKind(check, operations, trigger);
  checkTriggerMembers(check, trigger);
}

function checkKind(check: Check, operations: Operations, trigger: Trigger): void {
  if (trigger.kind === 'report') return check.schema('input', trigger.input);
  for (const paths of trigger.key ?? []) checkPaths(check, 'key', paths);
  if (trigger.kind === 'poll') return checkPoll(check, operations, trigger);
  checkWebhook(check, trigger);
  if (trigger.enrich) checkRead(check, operations, 'enrich', trigger.enrich.operation);
  if (trigger.subscription) checkSubscription(check, operations, trigger.subscription);
}

function checkPaths(check: Check, what: string, paths: readonly string[]): void {
  if (!Array.isArray(paths)) return check.fail(`its ${what} must be a list of paths`);
  for (const path of paths) check.path(`path in ${what}`, path ?? '');
}

function checkPoll(check: Check, operations: Operations, trigger: PollTrigger): void {
  const { list, input, constants, identity, since, watch, rows } = trigger;
  checkRead(check, operations, 'list', list);
  if (input !== undefined) check.schema('input', input);
  if (constants !== undefined && !isObject(constants)) check.fail('its constants must be an object');
  if (!Array.isArray(identity) || identity.length === 0) check.fail('its identity must name at least one path');
  else checkPaths(check, 'identity', identity);
  if (watch) checkPaths(check, 'watch', watch);
  check.path('rows', rows);
  if (typeof since !== 'object') return check.fail('its since must be {path, overlapMs}');
  check.text('path in since', since.path);
  check.number('overlapMs in since', since.overlapMs ?? Number.NaN, 0);
  check.known('as in since', since.as ?? 'day', ['day', 'moment']);
  const codec = operations.get(list)?.request?.encode?.[since.param ?? ''];
  const form = codec && resolveCodec(codec);
  if (form && since.as !== undefined && form.kind.form(form.argument) !== since.as)
    check.fail(
      `since gives ${since.param} a ${since.as}, but its codec ${codec} takes a ${form.kind.form(form.argument)}`,
    );
}

function checkSubscription(check: Check, operations: Operations, { create, remove }: Subscription): void {
  if (typeof create !== 'object' || typeof remove !== 'object')
    return check.fail('its subscription must have create and remove');
  check.known('operation in create of subscription', create.operation, operations.keys());
  check.known('operation in remove of subscription', remove.operation, operations.keys());
  check.path('id in create of subscription', create.id ?? '');
  checkTemplates(check, 'create of subscription', create.input, ['url']);
  checkTemplates(check, 'remove of subscription', remove.input, ['id']);
}

function checkTemplates(check: Check, what: string, value: unknown, holes: readonly string[]): void {
  if (typeof value === 'string') check.template(`input in ${what}`, value, holes);
  else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) checkTemplates(check, what, item, holes);
}

function checkRead({ fail, known }: Check, operations: Operations, place: string, id: string): void {
  if (known(`operation in ${place}`, id, operations.keys()) && operations.get(id)?.effect !== 'read')
    fail(`${place} cannot use ${id}, which writes`);
}
