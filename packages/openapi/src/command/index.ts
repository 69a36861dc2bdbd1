export { readArguments, usage } from './arguments.js';
export { newConnector } from './new-connector.js';
