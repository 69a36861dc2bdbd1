export { clientFromManifest, createClient } from './client-with-defaults.js';
export type { Client, ClientTools, ManifestClient } from './client.js';
export type { Connection } from './connection/connect.js';
export type { CallOptions } from './exchange/work.js';
export type { ConnectionDescription } from './connection/describe.js';
export type { FileValue } from './codecs/file-value.js';
export type { FreeRequest, FreeResponse } from './call/free-request.js';
export type { StreamedFile } from './exchange/answer-file.js';
export type { Page } from './call/pages/page.js';
export type { Paginated } from './call/paginate.js';
export type { ComposedPreview, PlannedStep, RequestPreview } from './call/plan.js';
export type {
  AuthScheme,
  KeyAuth,
  OAuth2Auth,
  OAuthUrl,
  Placement,
  SessionAuth,
  Tokens,
} from './auth/scheme.js';
export type { ConnectionDefinition, ErrorPlan, ErrorRule, Retry } from './connection/definition.js';
export { finishAuthorization, type PendingAuthorization, startAuthorization } from './connection/authorization.js';
export { defineConnection, type Kit } from './definition/define-connection.js';
export type { Connector } from './definition/connector.js';
export { type ConnectorDefinition, defineConnector } from './definition/define-connector.js';
export type { AuthNeed, Effect, Operation, OperationDefinition, Resources } from './definition/operation.js';
export type {
  Cursors,
  DateWindows,
  Links,
  Offsets,
  PageNumbers,
  PageSize,
  Pagination,
} from './call/pages/pagination.js';
export type { Codec, Method, RequestPlan } from './exchange/request-plan.js';
export type { Field, Fields, Values } from './exchange/field.js';
export type { Limit } from './runtime/limit.js';
export type { Host } from './call/host.js';
export {
  type AnySchema,
  type InputOf,
  type Issue,
  type Lazy,
  lazy,
  type OutputOf,
  type Schema,
} from './schema/standard-schema.js';
export type {
  Enrichment,
  EventOf,
  HmacVerification,
  PollDefinition,
  PollTrigger,
  Trigger,
  Triggers,
  Verification,
  WebhookDefinition,
  WebhookTrigger,
} from './trigger/trigger.js';
export { defaultHints, type ErrorCode, errorCodes } from './error-codes.js';
export { ConnectorError, type Sent } from './errors.js';
export type { Runs } from './definition/callable-manifest.js';
export type { JsonSchema } from './schema/json-schema.js';
export type {
  Manifest,
  ManifestOperation,
  ManifestTrigger,
  RunnableManifest,
  RunnableOperation,
} from './definition/manifest.js';
export { restMethods, type RestMethod, restPath } from './manifest/open-api-route.js';
export { type OpenApiDocument, type OpenApiOptions, toOpenApi } from './manifest/open-api.js';
export { diffManifests } from './manifest/diff.js';
export type { ChangeLevel, ManifestChange } from './manifest/manifest-change.js';
export { toManifest } from './manifest/to-manifest.js';
export { toMarkdown } from './manifest/to-markdown.js';
export { createRedactor, type Redactor } from './redact.js';
export { memoryLimits } from './runtime/memory-limits.js';
export { memoryTokens } from './runtime/memory-tokens.js';
export type {
  ConnectorEvent,
  HttpRequest,
  HttpResponse,
  KeyedLimit,
  LimitClock,
  Limiter,
  RequestSubject,
  Runtime,
  TokenStore,
  Transport,
} from './runtime/types.js';
export { nearest, suggestion } from './text/nearest.js';
export { enrich, type EnrichedEvent } from './trigger/enrich.js';
export type { TriggerEvent } from './trigger/event.js';
export { merge, type MergeState } from './trigger/merge.js';
export { poll, type PollOptions, type PollState } from './trigger/poll.js';
export { receive } from './trigger/receive.js';
export type { WebhookRequest } from './trigger/webhook-request.js';
