import type { Connector, Operation } from '@raccord/core';
import { fileSchema, operationsOf } from '@raccord/core/tools';
import { type Described, describeSchema } from '../export/describe-schema.js';
import { manifestOf, type Report } from '../export/manifest-of.js';
import { behaviourProblems } from './behaviour-problem.js';
import type { Located } from './located.js';

export interface LintProblem {
  /** Where: an operation id, the name of a trigger, `connection` or `test`. */
  readonly operation: string;
  /** The key it is about, e.g. `address.street`, if there is one. */
  readonly key?: string;
  /** What is wrong, with the key. */
  readonly message: string;
}

/**
 * Everything wrong with a connector that types and `defineConnector` cannot see: whatever `toManifest` rejects, and
 * schemas that behave differently from their JSON Schema, found by trying values. Takes a second or more: for tests and
 * builds, not for running programs.
 *
 * @example
 * const problems = lintConnector(acme);
 * for (const { operation, message } of problems) console.error(`${operation}: ${message}`);
 */
export function lintConnector(connector: Connector): LintProblem[] {
  const problems: LintProblem[] = [];
  const report: Report = (operation, found) => {
    for (const problem of found) problems.push({ operation, ...problem });
  };
  manifestOf(connector, report);
  for (const [id, operation] of operationsOf(connector)) {
    report(id, behaviourOf(describeSchema(operation.input, 'input'), 'input'));
    report(id, behaviourOf(describeSchema(operation.output, 'output'), 'output').filter(isOfVendor(operation)));
  }
  for (const [name, trigger] of Object.entries(connector.triggers)) {
    report(name, behaviourOf(describeSchema(trigger.event, 'output'), 'output'));
    if (trigger.kind !== 'webhook' && trigger.input)
      report(name, behaviourOf(describeSchema(trigger.input, 'input'), 'input'));
  }
  return problems;
}

/** Core makes the members of a file itself: no value of a vendor can tell its schema from its JSON Schema. */
function isOfVendor({ request }: Operation): (problem: Located) => boolean {
  const isFile = request?.answer?.as === 'file';
  return ({ key = '' }) => !isFile || !Object.hasOwn(fileSchema.properties, key);
}

type Side = 'input' | 'output';

function behaviourOf({ schema, taken }: Described, side: Side): Located[] {
  if (schema === undefined) return []; // reported already
  try {
    return behaviourProblems(schema, taken, side);
  } catch (error) {
    return [{ message: `its ${side} cannot be checked: ${String(error)}` }];
  }
}
