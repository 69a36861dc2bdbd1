import { ConnectorError } from '../errors.js';
import { suggestion } from '../text/nearest.js';
import type { AuthScheme } from './auth-scheme.js';
import { type Connector, operationsOf } from './connector.js';
import type { Limit } from './limit.js';
import type { Operation } from './operation.js';
import type { Trigger } from './trigger.js';

/** What is wrong with one part of a connector; the first thing found is thrown. */
interface Check {
  readonly fail: (message: string) => never;
  /** Refuses a name that is not one of those there are. */
  readonly known: (what: string, name: string, names: Iterable<string>) => void;
}

/** Checks that the parts of a connector fit each other, without building a schema. */
export function checkConnector(connector: Connector): void {
  const { connection, triggers } = connector;
  const operations = operationsOf(connector);
  for (const [name, scheme] of Object.entries(connection.auth))
    checkScheme(checkOf(connector, name), connector, scheme);
  checkConnection(checkOf(connector, 'connection'), connector);
  for (const [id, operation] of operations)
    checkOperation(checkOf(connector, id), connector, operations, id, operation);
  for (const [name, trigger] of Object.entries(triggers)) checkTrigger(checkOf(connector, name), operations, trigger);
  const { known, fail } = checkOf(connector, 'test');
  const { operation } = connection.test;
  known('operation', operation, operations.keys());
  if (operations.get(operation)?.effect !== 'read') fail(`${operation} is not a read`);
}

function checkOf({ id: connector }: Connector, operation: string): Check {
  const fail = (message: string): never => {
    throw new ConnectorError({
      code: 'misconfigured',
      connector,
      operation,
      message: `${connector} ${operation}: ${message}`,
      hint: 'Correct the definition of the connector.',
    });
  };
  const known: Check['known'] = (what, name, names) => {
    const all = [...names];
    if (!all.includes(name)) fail(`unknown ${what} "${name}".${suggestion(name, all)}`);
  };
  return { fail, known };
}

function checkConnection(check: Check, connector: Connector): void {
  const { settings, limits, replaceText } = connector.connection;
  for (const [resource, verbs] of Object.entries(connector.resources)) {
    for (const name of [resource, ...Object.keys(verbs)]) {
      // A dot would let two names make the same id, and `$` is for the client itself.
      if (!/^[a-z][a-z0-9]*$/i.test(name)) check.fail(`the name "${name}" must be letters and digits`);
    }
  }
  if (replaceText) check.known('setting in replaceText', replaceText.setting, Object.keys(settings));
  checkLimits(check, connector, limits);
}

function checkLimits({ fail, known }: Check, { connection }: Connector, limits: readonly Limit[] = []): void {
  for (const { requests, perMs, concurrency, by } of limits) {
    if (typeof by === 'object') known('setting in limits', by.setting, Object.keys(connection.settings));
    const numbers = [requests, perMs, concurrency].filter((number) => number !== undefined);
    const isWhole = (requests === undefined) === (perMs === undefined) && numbers.length > 0;
    if (!isWhole || numbers.some((number) => !(number >= 1))) {
      fail('a limit needs requests and perMs, or concurrency, or all three, each at least 1');
    }
  }
}

function checkScheme({ fail, known }: Check, { connection }: Connector, scheme: AuthScheme): void {
  const fields = Object.keys(scheme.fields);
  const servers = Object.keys(connection.servers);
  if (scheme.kind === 'key') known('field in use', scheme.use, fields);
  else if (scheme.kind === 'session') known('server in login', scheme.login.server ?? 'default', servers);
  else {
    known('server in authorize', scheme.authorize.server ?? 'default', servers);
    known('server in token', scheme.token.server ?? 'default', servers);
    if (!fields.includes('client_id')) fail('its fields must hold client_id');
    for (const { field } of scheme.also ?? []) known('field in also', field, fields);
  }
}

type Operations = ReadonlyMap<string, Operation>;

function checkOperation(check: Check, connector: Connector, operations: Operations, id: string, operation: Operation) {
  const { fail, known } = check;
  const { auth, servers } = connector.connection;
  for (const scheme of operation.auth.flat()) known('scheme', scheme, Object.keys(auth));
  if (operation.request) known('server', operation.request.server ?? 'default', Object.keys(servers));
  checkLimits(check, connector, operation.limits);
  for (const used of operation.uses ?? []) {
    known('operation in uses', used, operations.keys());
    const part = operations.get(used);
    if (partsOf(operations, used).has(id)) fail(`it uses itself through ${used}`);
    if (operation.effect === 'read' && part?.effect !== 'read') fail(`a read cannot use ${used}, which writes`);
  }
}

/** An operation and all it is made of, directly or through others. */
function partsOf(operations: Operations, id: string, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const used of operations.get(id)?.uses ?? []) partsOf(operations, used, found);
  return found;
}

function checkTrigger({ fail, known }: Check, operations: Operations, trigger: Trigger): void {
  if (trigger.kind === 'poll') {
    known('operation in list', trigger.list, operations.keys());
    if (operations.get(trigger.list)?.effect !== 'read') fail(`a poll cannot use ${trigger.list}, which writes`);
    return;
  }
  const { verify, enrich } = trigger;
  if (enrich) {
    known('operation in enrich', enrich.operation, operations.keys());
    if (operations.get(enrich.operation)?.effect !== 'read')
      fail(`enrich cannot use ${enrich.operation}, which writes`);
  }
  if (verify.kind === 'hmac' && verify.signs === 'timestamp.body' && verify.timestampHeader === undefined) {
    fail('what signs a timestamp must name its timestampHeader');
  }
}
