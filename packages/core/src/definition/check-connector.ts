import { checkConnection, checkLimits, checkRetry, checkScheme } from './check-connection.js';
import { type Check, checkOf } from './check.js';
import { checkRequest } from './check-request.js';
import { checkTrigger } from './check-trigger.js';
import { type Connector, operationsOf } from './connector.js';
import type { Operation } from './operation.js';

/** Checks that the parts of a connector fit each other, without building a schema. */
export function checkConnector(connector: Connector): void {
  const { connection, triggers } = connector;
  checkNames(checkOf(connector, 'connection'), connector);
  checkConnection(checkOf(connector, 'connection'), connection);
  for (const [name, scheme] of Object.entries(connection.auth))
    checkScheme(checkOf(connector, name), connection, scheme);
  const operations = operationsOf(connector);
  for (const [id, operation] of operations) {
    checkOperation(checkOf(connector, id), connector, operation);
    checkParts(checkOf(connector, id), operations, id, operation);
  }
  for (const [name, trigger] of Object.entries(triggers)) checkTrigger(checkOf(connector, name), operations, trigger);
  const { known, fail } = checkOf(connector, 'test');
  const operation = connection.test?.operation;
  known('operation', operation, operations.keys());
  if (operations.get(operation)?.effect !== 'read') fail(`${operation} is not a read`);
}

function checkNames({ fail, text }: Check, { id, name, version, resources }: Connector): void {
  if (!/^[a-z][a-z0-9-]*$/.test(id)) fail(`the id "${id}" must be small letters, digits and hyphens`);
  text('name', name);
  text('version', version);
  for (const [resource, verbs] of Object.entries(resources)) {
    for (const part of [resource, ...Object.keys(verbs)]) {
      // A dot would let two names make the same id, and `$` is for the client itself.
      if (!/^[a-z][a-z0-9]*$/i.test(part)) fail(`the name "${part}" must be letters and digits`);
    }
  }
}

function checkOperation(check: Check, connector: Connector, operation: Operation): void {
  const { fail, known } = check;
  const { connection } = connector;
  const { title, description, effect, auth, request, run, uses, paginate } = operation;
  check.text('title', title);
  check.text('description', description);
  known('effect', effect, ['read', 'write', 'destroy']);
  if (!Array.isArray(auth)) fail('its auth must name schemes, or be "none"');
  for (const scheme of auth.flat()) known('scheme', scheme, Object.keys(connection.auth));
  for (const side of ['input', 'output'] as const) {
    if (!isSchema(operation[side])) fail(`its ${side} must be a schema, or a function that makes one`);
  }
  if ((request === undefined) === (run === undefined)) fail('it needs a request, or run with uses');
  if (request) checkRequest(check, connection, request);
  if (run && (typeof run !== 'function' || !Array.isArray(uses)))
    fail('what has run is a function, and names its parts in uses');
  if (paginate) known('kind of paginate', paginate.kind, ['page', 'offset', 'cursor', 'link', 'date-window']);
  checkRetry(check, operation.retry);
  checkLimits(check, connection, operation.limits);
}

function isSchema(value: unknown): boolean {
  return typeof value === 'function' || (typeof value === 'object' && value !== null && '~standard' in value);
}

type Operations = ReadonlyMap<string, Operation>;

function checkParts({ fail, known }: Check, operations: Operations, id: string, { uses, effect }: Operation): void {
  for (const used of uses ?? []) {
    known('operation in uses', used, operations.keys());
    if (partsOf(operations, used).has(id)) fail(`it uses itself through ${used}`);
    if (effect === 'read' && operations.get(used)?.effect !== 'read') fail(`a read cannot use ${used}, which writes`);
  }
}

/** An operation and all it is made of, directly or through others. */
function partsOf(operations: Operations, id: string, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const used of operations.get(id)?.uses ?? []) partsOf(operations, used, found);
  return found;
}
