import type { AnySchema, Connector, Lazy } from '@raccord/core';
import { operationsOf } from '@raccord/core/tools';
import { describeSchema } from '../export/describe-schema.js';
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
  for (const [id, { input, output }] of operationsOf(connector)) {
    report(id, behaviourOf(input, 'input'));
    report(id, behaviourOf(output, 'output'));
  }
  for (const [name, trigger] of Object.entries(connector.triggers)) {
    report(name, behaviourOf(trigger.event, 'output'));
    if (trigger.kind !== 'webhook' && trigger.input) report(name, behaviourOf(trigger.input, 'input'));
  }
  return problems;
}

type Side = 'input' | 'output';

function behaviourOf(lazy: Lazy<AnySchema>, side: Side): Located[] {
  const { schema, taken } = describeSchema(lazy, side);
  if (schema === undefined) return []; // reported already
  try {
    return behaviourProblems(schema, taken, side);
  } catch (error) {
    return [{ message: `its ${side} cannot be checked: ${String(error)}` }];
  }
}
