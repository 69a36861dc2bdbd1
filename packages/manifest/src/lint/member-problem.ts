import {
  type ConnectionDefinition,
  type Operation,
  type PollTrigger,
  suggestion,
  type WebhookTrigger,
} from '@raccord/core';
import { requestMembers } from '@raccord/core/tools';
import { type Located, located } from './located.js';

/** All members of a type: the compiler refuses a list that lacks one or has one more. */
type Members<T> = Readonly<Record<keyof T, 1>>;

const ofOperation: Members<Operation> = {
  kind: 1,
  paginated: 1,
  title: 1,
  action: 1,
  description: 1,
  docs: 1,
  effect: 1,
  idempotent: 1,
  idempotencyKey: 1,
  auth: 1,
  input: 1,
  output: 1,
  retry: 1,
  limits: 1,
  unverified: 1,
  deprecated: 1,
  request: 1,
  paginate: 1,
  uses: 1,
  run: 1,
};
const ofConnection: Members<ConnectionDefinition> = {
  servers: 1,
  settings: 1,
  headers: 1,
  style: 1,
  auth: 1,
  idempotencyKey: 1,
  errors: 1,
  replaceText: 1,
  retry: 1,
  limits: 1,
  test: 1,
};
type Both = Omit<WebhookTrigger, 'kind'> & Omit<PollTrigger, 'kind'>;
const ofTrigger: Members<Both & { readonly kind: string }> = {
  kind: 1,
  name: 1,
  title: 1,
  description: 1,
  docs: 1,
  event: 1,
  key: 1,
  match: 1,
  decode: 1,
  verify: 1,
  id: 1,
  body: 1,
  each: 1,
  challenge: 1,
  enrich: 1,
  setup: 1,
  samples: 1,
  list: 1,
  input: 1,
  rows: 1,
  identity: 1,
  watch: 1,
  since: 1,
};

/** Members that a definition cannot have: types refuse them, but plain JavaScript and `as` do not. */
function unknownMembers(where: string, part: object | undefined, members: Readonly<Record<string, 1>>): Located[] {
  const names = Object.keys(members);
  return Object.keys(part ?? {})
    .filter((name) => !names.includes(name))
    .map((name) => located(name, `${where} has an unknown member "${name}".${suggestion(name, names)}`));
}

export function connectionMembers(connection: ConnectionDefinition): Located[] {
  return unknownMembers('it', connection, ofConnection);
}

export function operationMembers(operation: Operation): Located[] {
  return [
    ...unknownMembers('it', operation, ofOperation),
    ...unknownMembers('its request', operation.request, requestMembers),
  ];
}

export function triggerMembers(trigger: WebhookTrigger | PollTrigger): Located[] {
  return unknownMembers('it', trigger, ofTrigger);
}
