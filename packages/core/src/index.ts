export * from './kernel.js';
export * from './triggers.js';
// Instead of the kernel's: these use the default runtime.
export { clientFromManifest, createClient } from './client-with-defaults.js';

export type { AuthScheme } from './auth/kinds.js';
export type { KeyAuth } from './auth/kinds/key.js';
export type { BasicAuth } from './auth/kinds/basic.js';
export type { ClientCredentialsAuth } from './auth/kinds/client-credentials.js';
export type { OAuth2Auth } from './auth/kinds/oauth2.js';
export type { OAuthUrl } from './auth/oauth-url.js';
export type { IdempotencyKey } from './exchange/idempotency-key.js';
export type { SessionAuth } from './auth/kinds/session.js';
export type { Part, Placement, WrittenPart } from './auth/placement.js';
export type { Host } from './call/host.js';
export type { PageSize } from './call/pages/kind.js';
export type { Pagination } from './call/pages/kinds.js';
export type { Cursors } from './call/pages/kinds/cursor.js';
export type { DateWindows } from './call/pages/kinds/date-window.js';
export type { Links } from './call/pages/kinds/link.js';
export type { NextUrls } from './call/pages/kinds/next-url.js';
export type { Offsets, PageNumbers } from './call/pages/kinds/numbered.js';
export type { Codec } from './codecs/kinds.js';
export { type AccountTokens, accountTokens } from './connection/account-tokens.js';
export { finishAuthorization, type PendingAuthorization, startAuthorization } from './connection/authorization.js';
export type { ConnectionDefinition } from './connection/definition.js';
export type { Connector } from './definition/connector.js';
export type { Demo } from './definition/demo.js';
export { defineConnection, type Kit } from './definition/define-connection.js';
export { type ConnectorDefinition, defineConnector } from './definition/define-connector.js';
export type { AuthNeed, Operation, OperationDefinition, Resources } from './definition/operation.js';
export { defaultHints } from './error-codes.js';
export type { AnswerPlan } from './exchange/answer-plan.js';
export type { ErrorPlan, ErrorRule } from './exchange/error-plan.js';
export type { Field, Fields, Values } from './exchange/field.js';
export type { Method, RequestPlan } from './exchange/request-plan.js';
export type { Retry } from './exchange/retry.js';
export { createRedactor, type Redactor } from './redact.js';
export { type AnySchema, type InputOf, type Lazy, lazy, type OutputOf, type Schema } from './schema/standard-schema.js';
export { base64Size } from './text/base64.js';
export type { Path } from './text/path.js';
export { nearest, suggestion } from './text/nearest.js';
export type { Challenge } from './trigger/challenge.js';
export type { Condition } from './trigger/condition.js';
export type { BodyFormat } from './trigger/payload.js';
export type {
  Enrichment,
  EventId,
  EventOf,
  PollDefinition,
  PollTrigger,
  ReportDefinition,
  ReportTrigger,
  Trigger,
  Triggers,
  WebhookDefinition,
  WebhookTrigger,
} from './trigger/trigger.js';
export type {
  HmacAlgorithm,
  HmacVerification,
  KeyFormat,
  NoVerification,
  TimestampFormat,
  TokenVerification,
  Verification,
} from './trigger/verification.js';
