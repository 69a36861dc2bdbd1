import { partsOf as partsOfScheme } from '../auth/kinds.js';
import { type Check, checkPart, type Problem, throwProblems } from './check.js';
import { checkRequest } from './check-request.js';
import { hasBody } from '../exchange/places.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import { checkConnection, checkKeyRule, checkLimits, checkRetry } from './check-connection.js';
import { checkOperationMembers } from './check-operation-members.js';
import { checkPaging } from './check-paging.js';
import { checkScheme } from './check-scheme.js';
import { sharedNames, takenNames } from './taken-names.js';
import { checkTrigger } from './check-trigger.js';
import { checkReachable } from './check-webhook.js';
import { isObject } from '../text/path.js';
import { type Connector, operationsOf } from './connector.js';
import type { Operation } from './operation.js';
import type { WebhookTrigger } from '../trigger/trigger.js';

/** Checks that the parts of a connector fit together, without building a schema. Throws all problems at once. */
export function checkConnector(connector: Connector): void {
  const problems: Problem[] = [];
  checkPart(problems, 'connection', (check) => checkNames(check, connector));
  checkPart(problems, 'connection', (check) => {
    if (connector.connection) checkConnection(check, connector.connection);
    else check.fail('it needs a kit from defineConnection');
  });
  checkPart(problems, 'connection', () => checkParts(problems, connector));
  throwProblems(connector.id ?? 'connector', problems);
}

function checkParts(problems: Problem[], connector: Connector): void {
  const { connection, triggers } = connector;
  for (const [name, scheme] of Object.entries(connection.auth)) {
    checkPart(problems, name, (check) => checkScheme(check, connection, scheme));
  }
  const causes = [...problems];
  const part = (name: string, run: (check: Check) => void): void => checkPart(problems, name, run, causes);
  const operations = operationsOf(connector);
  for (const [id, operation] of operations) {
    part(id, (check) => checkOperation(check, connector, operation));
    part(id, (check) => checkUses(check, operations, id, operation));
  }
  for (const [name, trigger] of Object.entries(triggers)) {
    part(name, (check) => checkTrigger(check, operations, trigger));
  }
  const webhooks = Object.entries(triggers).filter(
    (entry): entry is [string, WebhookTrigger] => entry[1].kind === 'webhook',
  );
  for (const [index, [name, webhook]] of webhooks.entries()) {
    part(name, (check) => checkReachable(check, webhook, webhooks.slice(0, index)));
  }
  part('test', ({ known, fail }) => {
    const operation = connection.test?.operation;
    if (operation === 'none' && ![...operations.values()].some(({ effect }) => effect === 'read')) return;
    if (!known('operation', operation, operations.keys())) return;
    if (operations.get(operation)?.effect !== 'read') fail(`${operation} is not a read`);
  });
}

function checkNames({ fail, text, link }: Check, connector: Connector): void {
  const { id, name, version, docs, resources, triggers } = connector;
  text('id', id);
  if (!/^[a-z][a-z0-9-]*$/.test(id)) fail(`the id "${id}" must be lower-case letters, digits and hyphens`);
  text('name', name);
  text('version', version);
  text('docs', docs);
  link(docs);
  // With a dot, two names could make the same id; `$` is reserved for the client itself.
  for (const part of [...Object.keys(resources), ...Object.values(resources).flatMap(Object.keys)]) {
    if (!/^[a-z][a-z0-9]*$/i.test(part)) fail(`the name "${part}" must be letters and digits`);
  }
  for (const part of Object.keys(triggers)) {
    if (!/^[a-z]\w*$/i.test(part)) fail(`the name "${part}" must be letters, digits and underscores`);
  }
  const words = [...operationsOf(connector).keys()].map((key) => key.replace('.', '').toLowerCase());
  const twice = words.find((word, index) => words.indexOf(word) < index);
  if (twice) fail(`two operations are "${twice}" when ids are written as one word`);
}

function checkOperation(check: Check, connector: Connector, operation: Operation): void {
  const { fail, known } = check;
  const { connection } = connector;
  const { title, description, effect, auth, request, run, uses, paginate } = operation;
  check.text('title', title);
  check.text('description', description);
  known('effect', effect, effects);
  const names = Array.isArray(auth) ? auth.flat() : [];
  if (!Array.isArray(auth)) fail('its auth must name schemes, or be "none"');
  for (const scheme of names) known('scheme', scheme, Object.keys(connection.auth));
  check.link(operation.docs);
  for (const side of ['input', 'output'] as const) check.schema(side, operation[side]);
  if ((request === undefined) === (run === undefined)) fail('it needs a request, or run with uses');
  if (request) checkRequest(check, connection.servers, request);
  if (request) checkPlaces(check, connection, request, names);
  if (request && Array.isArray(auth))
    for (const group of auth) for (const problem of sharedNames(connection.auth, group, request)) fail(problem);
  if (run && (typeof run !== 'function' || !Array.isArray(uses)))
    fail('`run` must be a function, declared together with `uses`');
  if (paginate) checkPaging(check, paginate);
  checkRetry(check, operation.retry);
  checkOwnKey(check, operation);
  checkLimits(check, connection, operation.limits);
  checkOperationMembers(check, operation);
}

function checkOwnKey(check: Check, { idempotencyKey, effect, request, paginate }: Operation): void {
  if (idempotencyKey === undefined || idempotencyKey === 'none') return;
  checkKeyRule(check, idempotencyKey, request?.headers);
  if (effect === 'read') check.fail('a read needs no idempotencyKey');
  if (!request) check.fail('a composed operation has no idempotencyKey: its steps have their own');
  if (paginate) check.fail('a paginated operation cannot have an idempotencyKey: each page would need its own');
}

/**
 * A credential must not replace what the request writes itself. And a request without a body cannot carry one that
 * belongs in the body: it would be sent without it.
 */
function checkPlaces(
  { fail }: Check,
  { auth }: Connector['connection'],
  request: RequestPlan,
  names: readonly string[],
): void {
  const { query = [], body = [], rename = {}, constants = {}, derive = {}, wrap } = request;
  const keys = [
    ...query,
    ...(typeof body === 'string' ? [] : body),
    ...Object.keys({ ...rename, ...constants, ...derive, ...(isObject(wrap) ? wrap : {}) }).filter(
      (key) => key !== '*',
    ),
  ];
  for (const problem of takenNames(auth, names, request, keys)) fail(problem);
  const isWhole = typeof body === 'string';
  if (hasBody(request) && !isWhole) return;
  for (const name of names) {
    const scheme = auth[name];
    if (!scheme) continue; // an unknown scheme was noted
    if (partsOfScheme(scheme).some(({ in: where }) => where === 'body'))
      fail(
        `the scheme ${name} is placed in the body, but ${isWhole ? 'that is an input' : `${request.method} has none`}: place it in params, query or header`,
      );
  }
}

type Operations = ReadonlyMap<string, Operation>;

const effects = ['read', 'write', 'destroy'];

/** A composed operation does and needs what its steps do and need. */
function checkUses(check: Check, operations: Operations, id: string, { uses, effect, auth }: Operation): void {
  const { fail, known } = check;
  for (const used of uses ?? []) {
    const part = operations.get(used);
    if (!known('operation in uses', used, operations.keys()) || !part) continue;
    if (partsOf(operations, used).has(id)) fail(`it uses itself through ${used}`);
    if (effect === 'read' && part.effect !== 'read') fail(`a read cannot use ${used}, which writes`);
    else if (effects.indexOf(effect) < effects.indexOf(part.effect))
      fail(`a ${effect} cannot use ${used}, which destroys`);
    for (const group of auth.length > 0 ? auth : [[]]) {
      if (part.auth.length === 0 || part.auth.some((names) => names.every((name) => group.includes(name)))) continue;
      const needed = part.auth.map((names) => names.join(' and ')).join(' or ');
      fail(`it can be called with ${group.join(' and ') || 'no scheme'}, but uses ${used}, which needs ${needed}`);
    }
  }
}

/** An operation and all its steps, including those of steps. */
function partsOf(operations: Operations, id: string, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const used of operations.get(id)?.uses ?? []) partsOf(operations, used, found);
  return found;
}
