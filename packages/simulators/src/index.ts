export { afsDemo } from './afs/demo.js';
export type { TokenAnswer } from './afs/backend.js';
export { createAfsSimulator, type AfsSimulator, type AfsSimulatorOptions } from './afs/simulator.js';
export type { AfsFigures } from './afs/state.js';
export type { AfsAccount, AfsCode, AfsState, AfsToken } from './afs/state.js';
export type { Vintage } from './flatchr/backend.js';
export { flatchrDemo } from './flatchr/demo.js';
export type {
  Address,
  Answer,
  Applicant,
  Attachment,
  Attribute,
  Candidate,
  Column,
  Comment,
  Company,
  Item,
  Message,
  Resume,
  Tag,
  Task,
  Trait,
  User,
  Vacancy,
  Webhook,
} from './flatchr/entities.js';
export { createFlatchrSimulator, type FlatchrSimulator, type FlatchrSimulatorOptions } from './flatchr/simulator.js';
export type { FlatchrState } from './flatchr/state.js';
export type { FlatchrWebhooks, NewWebhook, SentByHand } from './flatchr/webhooks/api.js';
export type { WebhookDelivery } from './flatchr/webhooks/delivery.js';
export type { FlushOrder, SendRequest } from './flatchr/webhooks/outbox.js';
export type { Fault, FaultKind, FaultMatch, Faults } from './server/faults.js';
export type { RecordedPart, RecordedRequest } from './server/requests.js';
export type { Listening, Simulator } from './server/simulator.js';
