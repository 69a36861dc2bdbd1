import type { CallableConnector, CallableOperation } from '../call/callable.js';
import type { RunFunction } from '../call/host.js';
import { checkValue } from '../schema/check.js';
import { unknownKeywords } from '../schema/keywords.js';
import type { RunnableManifest, RunnableOperation } from './manifest.js';

/** The functions of composed operations by id, as exported by a connector's `./runs` entry. */
export type Runs = Readonly<Record<string, RunFunction>>;

/** A manifest as the executor runs it, checked by the built-in JSON Schema check. */
export function callableManifest(manifest: RunnableManifest, runs: Runs): CallableConnector {
  const operations = Object.entries(manifest.operations).map(
    ([id, operation]) => [id, callableOperation(id, operation, runs[id])] as const,
  );
  return { id: manifest.id, version: manifest.version, connection: manifest, operations: new Map(operations) };
}

function callableOperation(id: string, operation: RunnableOperation, run: RunFunction | undefined): CallableOperation {
  return {
    ...dataOf(operation),
    id,
    ...(run ? { run } : {}),
    checkInput: (value) => checkValue(operation.input, value),
    checkOutput: (value) => (operation.output && checkValue(operation.output, value).issues) ?? [],
    inputSchema: () => operation.input,
    outputSchema: () => operation.output,
    unchecked: () => uncheckedOnce(operation),
  };
}

/** All but the schemas: a manifest may make them when they are first used. */
function dataOf(operation: RunnableOperation): Omit<RunnableOperation, 'input' | 'output'> {
  const keys = Object.keys(operation).filter((key) => key !== 'input' && key !== 'output');
  return Object.fromEntries(keys.map((key) => [key, operation[key as 'auth']])) as unknown as RunnableOperation;
}

const reported = new WeakSet<RunnableOperation>();

function uncheckedOnce(operation: RunnableOperation): readonly string[] {
  if (reported.has(operation)) return [];
  reported.add(operation);
  const { input, output } = operation;
  return [...new Set([...unknownKeywords(input), ...(output ? unknownKeywords(output) : [])])];
}
