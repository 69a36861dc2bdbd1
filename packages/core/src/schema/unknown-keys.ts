import { compilerOf } from './compile.js';
import { mostIssues } from './issue-list.js';
import type { Issue, JsonSchema, Subschema } from './json-schema.js';
import { rootOf } from './resolve.js';
import { issuesOf, startRun } from './run.js';

export interface UnknownKeysOptions {
  /** The document that references point into, if the schema is only a part of it. */
  readonly root?: JsonSchema | undefined;
  /** How many keys are listed; beyond it, the last issue says how many more there are. */
  readonly limit?: number;
}

/**
 * The keys of a value that its schema does not know, each with the name that was perhaps meant. For values that another
 * library has checked: whatever else is wrong with the value, this only looks for keys.
 */
export function unknownKeys(
  schema: Subschema,
  value: unknown,
  { root, limit = mostIssues }: UnknownKeysOptions = {},
): readonly Issue[] {
  const run = startRun({ mode: 'keys', fill: false, limit });
  compilerOf(rootOf(schema, root)).compile(schema)(value, run);
  return issuesOf(run);
}
