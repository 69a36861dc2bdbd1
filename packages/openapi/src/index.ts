export { type ConnectorOptions, connectorFromOpenApi, type OpenApiConnector } from './connector-from-openapi.js';
export { connectorOfManifest } from './connector-of-manifest.js';
export type { Discovered } from './discover.js';
export { manifestWithOpenApi } from './manifest-with-openapi.js';
export { type OpenApiOperations, operationsFromOpenApi } from './operations-from-openapi.js';
export type { OperationOverrides, Overrides, ReadOptions } from './options.js';
export type { Skipped } from './skipped.js';
export { withOpenApi } from './with-openapi.js';
