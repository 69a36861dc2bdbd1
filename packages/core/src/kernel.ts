/** The executor, without ambient effects: its users bring a runtime. Webhooks and polls are in `triggers.ts`. */
export { clientFromManifest, createClient } from './client.js';
export type { ManifestClient } from './client.js';
export type { Client, ClientTools, OperationId } from './definition/client-type.js';
export { forgetTokens } from './auth/token-key.js';
export type { CallOptions } from './call/call.js';
export type { FreeRequest, FreeResponse } from './call/free-request.js';
export type { Page } from './call/pages/page.js';
export type { Paginated } from './call/paginate.js';
export type { ComposedPreview, PlannedStep, RequestPreview } from './call/plan.js';
export type { FileValue } from './codecs/file-value.js';
export type { Connection } from './connection/connection.js';
export type { ConnectionDescription } from './connection/describe.js';
export type { Runs } from './definition/callable-manifest.js';
export type {
  Manifest,
  ManifestOperation,
  ManifestTrigger,
  RunnableManifest,
  RunnableOperation,
} from './definition/manifest.js';
export { type ErrorCode, errorCodes } from './error-codes.js';
export { ConnectorError, type Sent } from './errors.js';
export type { StreamedFile } from './exchange/answer-file.js';
export type { Effect } from './runtime/effect.js';
export type { Limit } from './runtime/limit.js';
export { memoryLimits } from './runtime/memory-limits.js';
export { memoryTokens } from './runtime/memory-tokens.js';
export type { StoredTokens, Tokens } from './runtime/tokens.js';
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
export type { JsonSchema, PickSource } from './schema/json-schema.js';
export type { Issue } from './schema/standard-schema.js';
