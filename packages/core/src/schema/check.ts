import { compilerOf } from './compile.js';
import { withDefaults } from './defaults.js';
import type { JsonSchema, Subschema, Validation } from './json-schema.js';
import { rootOf } from './resolve.js';
import { issuesOf, startRun } from './run.js';

export interface CheckOptions {
  /** The document that references point into, if the schema is only a part of it. */
  readonly root?: JsonSchema | undefined;
  /** Whether to fill in defaults and put keys in the order of the schema; otherwise the value is returned as it came. */
  readonly fill?: boolean;
}

/**
 * Checks a value against a JSON Schema. A value that fits is returned with its defaults filled in. For one that does not,
 * the first 100 issues are returned, and how many more there are. Its cost grows with the size of the value, not faster.
 */
export function checkValue(
  schema: Subschema,
  value: unknown,
  { root, fill = true }: CheckOptions = {},
): Validation<unknown> {
  const compiler = compilerOf(rootOf(schema, root));
  const run = startRun({ fill });
  if (!compiler.compile(schema)(value, run)) return { issues: issuesOf(run) };
  return { value: fill ? withDefaults(schema, value, compiler) : value };
}

/** Whether a value fits a JSON Schema. */
export function fits(schema: Subschema, value: unknown, root?: JsonSchema): boolean {
  return compilerOf(rootOf(schema, root)).compile(schema)(value, startRun({ mode: 'quiet' }));
}
