export type { ChoiceSource } from './choice-source.js';
export { listSearch, loadOptions } from './choices.js';
export { execute } from './execute.js';
export type { NodeTable } from './table.js';
export { checkSecret } from './trigger/check-secret.js';
export { pollEvents } from './trigger/poll.js';
export { receiveWebhook } from './trigger/receive.js';
export { createSubscriptions, removeSubscriptions, subscriptionsExist } from './trigger/subscriptions.js';
export type { TriggerTable } from './trigger/table.js';
