/** Webhooks and polls: pure, without a runtime. A host that only calls operations needs none of it. */
export { challenge, type ChallengeAnswer } from './trigger/challenge.js';
export { enrich, type EnrichedEvent } from './trigger/enrich.js';
export type { TriggerEvent } from './trigger/event.js';
export { merge, type MergeState } from './trigger/merge.js';
export { poll, type PollOptions } from './trigger/poll.js';
export type { PollState } from './trigger/poll-state.js';
export { receive } from './trigger/receive.js';
export { type Subscription, subscribe, unsubscribe } from './trigger/subscribe.js';
export type { WebhookHeaders, WebhookRequest } from './trigger/webhook-request.js';
