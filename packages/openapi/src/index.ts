export { type ConnectorOptions, connectorFromOpenApi, type OpenApiConnector } from './connector-from-openapi.js';
export { type OpenApiOperations, operationsFromOpenApi } from './operations-from-openapi.js';
export type { OperationOverrides, Overrides, ReadOptions } from './options.js';
export { type Discovered, withOpenApi } from './with-openapi.js';
export type { Skipped } from './skipped.js';
