import type { AnySchema, Connector, Lazy } from '@raccord/core';
import { operationsOf } from '@raccord/core/tools';
import { describeSchema } from '../export/describe-schema.js';
import { manifestOf } from '../export/manifest-of.js';
import { behaviourProblem } from './behaviour-problem.js';

export interface LintProblem {
  /** Where: an operation id, the name of a trigger, `connection` or `test`. */
  readonly operation: string;
  /** What is wrong, with the key if there is one. */
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
  const report = (operation: string, message: string): void => void problems.push({ operation, message });
  manifestOf(connector, report);
  const schemas = [...operationsOf(connector)].flatMap(([id, { input, output }]): [string, Lazy<AnySchema>, Side][] => [
    [id, input, 'input'],
    [id, output, 'output'],
  ]);
  for (const [id, schema, side] of schemas) {
    const problem = behaviourOf(schema, side);
    if (problem !== undefined) report(id, problem);
  }
  for (const [name, { event }] of Object.entries(connector.triggers)) {
    const problem = behaviourOf(event, 'output');
    if (problem !== undefined) report(name, problem);
  }
  return problems;
}

type Side = 'input' | 'output';

function behaviourOf(lazy: Lazy<AnySchema>, side: Side): string | undefined {
  const { schema, taken } = describeSchema(lazy, side);
  if (schema === undefined) return undefined; // reported already
  try {
    return behaviourProblem(schema, taken, side);
  } catch (error) {
    return `its ${side} cannot be checked: ${String(error)}`;
  }
}
