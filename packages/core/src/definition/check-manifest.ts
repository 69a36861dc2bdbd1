import { checkPart, type Problem, throwProblems } from './check.js';
import { checkConnector } from './check-connector.js';
import type { Connector } from './connector.js';
import type { Manifest } from './manifest.js';
import type { Operation } from './operation.js';
import { takenNames } from './taken-names.js';

/**
 * Checks a manifest as `defineConnector` checks a definition: one written by hand or by an older version may have
 * members without an effect, or stray braces that would be sent as they are.
 *
 * @throws ConnectorError `misconfigured`: all problems, each with its operation.
 */
export function checkManifest(manifest: Manifest): void {
  const { format: _format, id, name: called, version, docs, operations, triggers, ...connection } = manifest;
  const problems: Problem[] = [];
  const resources: Record<string, Record<string, Operation>> = {};
  for (const [name, operation] of Object.entries(operations ?? {})) {
    checkPart(problems, name, ({ fail }) => {
      const { request, auth, input } = operation;
      if (!request) return;
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
  const events = Object.entries(triggers ?? {}).map(([name, trigger]) => {
    const input = 'input' in trigger ? { input: notRun } : {};
    return [name, { ...trigger, ...input, name, event: notRun }];
  });
  checkConnector({
    id,
    name: called,
    version,
    docs,
    connection,
    resources,
    triggers: Object.fromEntries(events),
  } as unknown as Connector);
}

/** Stands for a function that a manifest does not have. */
function notRun(): never {
  throw new TypeError('A manifest has no functions');
}
