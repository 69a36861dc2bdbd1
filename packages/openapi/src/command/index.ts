export { errorLine, readArguments, usageOf } from './arguments.js';
export { newConnector } from './new-connector.js';
