import type { CallableConnector, CallableOperation } from '../call/callable.js';
import { type Connector, operationsOf } from './connector.js';
import type { Operation } from './operation.js';
import { jsonSchemaOf, lazy, resolveSchema } from '../schema/standard-schema.js';

/** A connector as the executor runs it, checked by its own schemas. Each schema is made on first use. */
export function callableConnector(connector: Connector): CallableConnector {
  const { id, version, connection } = connector;
  const operations = [...operationsOf(connector)].map(
    ([id, operation]) => [id, callableOperation(id, operation)] as const,
  );
  return { id, version, connection, operations: new Map(operations) };
}

// Cached by definition, so that clients of many connections share the schemas.
const made = new WeakMap<Operation, CallableOperation>();

function callableOperation(id: string, operation: Operation): CallableOperation {
  const kept = made.get(operation);
  if (kept?.id === id) return kept;
  const { input, output, title: _title, description: _description, ...data } = operation;
  const inputSide = lazy(() => resolveSchema(input));
  const outputSide = lazy(() => resolveSchema(output));
  const callable: CallableOperation = {
    ...data,
    id,
    checkInput: (value) => inputSide()['~standard'].validate(value),
    checkOutput: async (value) => (await outputSide()['~standard'].validate(value)).issues ?? [],
    inputSchema: lazy(() => jsonSchemaOf(inputSide(), 'input')),
    // Outputs are checked, not rebuilt: the output has the schema's input type.
    outputSchema: lazy(() => jsonSchemaOf(outputSide(), 'input')),
  };
  made.set(operation, callable);
  return callable;
}
