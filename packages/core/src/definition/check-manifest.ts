import type { RequestPlan } from '../exchange/request-plan.js';
import { checkPart, type Problem, throwProblems } from './check.js';
import { checkConnector } from './check-connector.js';
import type { Connector } from './connector.js';
import type { Manifest } from './manifest.js';
import type { Operation } from './operation.js';
import { takenNames } from './taken-names.js';

/** All members of a request: the compiler refuses a list that lacks one or has one more. */
export const requestMembers: Readonly<Record<keyof RequestPlan, 1>> = {
  method: 1,
  server: 1,
  path: 1,
  query: 1,
  headers: 1,
  constants: 1,
  encoding: 1,
  style: 1,
  body: 1,
  wrap: 1,
  rename: 1,
  derive: 1,
  encode: 1,
  decode: 1,
  answer: 1,
  redirect: 1,
};

/**
 * Checks a manifest as `defineConnector` checks a definition: one written by hand or by an older version may have
 * members without an effect, or stray braces that would be sent as they are.
 *
 * @throws ConnectorError `misconfigured`: all problems, each with its operation.
 */
export function checkManifest(manifest: Manifest): void {
  const { id, operations, triggers } = manifest;
  const problems: Problem[] = [];
  const resources: Record<string, Record<string, Operation>> = {};
  for (const [name, operation] of Object.entries(operations ?? {})) {
    checkPart(problems, name, ({ known, fail }) => {
      const { request, auth, input } = operation;
      if (!request) return;
      for (const member of Object.keys(request)) known('member of its request', member, Object.keys(requestMembers));
      const keys = Object.keys(input.properties ?? {});
      for (const problem of takenNames(manifest.auth, auth.flat(), request, keys)) fail(problem);
    });
    const [resource = '', verb = ''] = name.split('.');
    (resources[resource] ??= {})[verb] = {
      ...operation,
      ...(operation.uses ? { run: notRun } : {}),
      input: notRun,
      output: notRun,
    } as unknown as Operation;
  }
  throwProblems(id, problems);
  const events = Object.entries(triggers ?? {}).map(([name, trigger]) => [name, { ...trigger, name, event: notRun }]);
  checkConnector({
    ...manifest,
    connection: manifest,
    resources,
    triggers: Object.fromEntries(events),
  } as unknown as Connector);
}

/** Stands for a function that a manifest does not have. */
function notRun(): never {
  throw new TypeError('A manifest has no functions');
}
