import { type Connector, operationsOf } from '../definition/connector.js';
import type { Operation } from '../definition/operation.js';
import { type AnySchema, type Lazy, resolveSchema } from '../definition/schema.js';
import type { Trigger } from '../definition/trigger.js';
import { ConnectorError } from '../errors.js';
import { behaviourProblem } from './behaviour-problem.js';
import { inputProblem } from './input-problem.js';
import { checkValue } from './check.js';
import { jsonSchemaOf, type JsonSchema } from './json-schema.js';
import { outputProblem } from './output-problem.js';
import { plain } from './plain-schema.js';
import { planProblem, pollProblem } from './plan-problem.js';
import type { Manifest, ManifestOperation, ManifestTrigger } from './manifest.js';

/**
 * A connector as JSON. Refuses what JSON cannot say or a form cannot show: a date, a custom type or a transform in an
 * input, an input that takes unknown keys, an input key without a description, a pattern or an enum without an example,
 * an example that does not fit, a plan that speaks of keys that the input does not have, what trims or coerces, a rule
 * across several keys, flags of a pattern, a default or a transform in an output.
 *
 * @throws ConnectorError `misconfigured` that names the operation and the key.
 * @example
 * await writeFile('manifest.json', JSON.stringify(toManifest(flatchr), null, 2));
 */
export function toManifest(connector: Connector): Manifest {
  const { id, name, version, docs, connection, triggers } = connector;
  const operations = Object.fromEntries(
    [...operationsOf(connector)].map(([key, operation]) => [key, manifestOperation(connector, key, operation)]),
  );
  const events = Object.entries(triggers).map(([key, trigger]) => {
    const problem = trigger.kind === 'poll' ? pollProblem(trigger, operations[trigger.list]?.input ?? {}) : undefined;
    if (problem) throw refuse(id, key, problem);
    return [key, manifestTrigger(id, key, trigger)] as const;
  });
  const { operation, input = {} } = connection.test;
  const [misfit] = checkValue(operations[operation]?.input ?? {}, input).issues ?? [];
  if (misfit) {
    const where = misfit.path?.join('.') ?? '';
    throw refuse(id, 'test', `its input does not fit ${operation}: ${where}: ${misfit.message}`);
  }
  const manifest: Manifest = {
    format: 1,
    id,
    name,
    version,
    docs,
    ...connection,
    operations,
    triggers: Object.fromEntries(events),
  };
  return JSON.parse(JSON.stringify(manifest)) as Manifest;
}

function manifestOperation(
  { id: connector, connection }: Connector,
  id: string,
  operation: Operation,
): ManifestOperation {
  const { kind: _kind, paginated: _paginated, run: _run, input, output, title, action, ...data } = operation;
  const inputSchema = described(connector, id, input, 'input');
  const problem = planProblem(operation, inputSchema, connection.settings);
  if (problem) throw refuse(connector, id, problem);
  return {
    title,
    action: action ?? sentenceCase(title),
    ...data,
    input: inputSchema,
    output: described(connector, id, output, 'output'),
  };
}

function manifestTrigger(connector: string, name: string, trigger: Trigger): ManifestTrigger {
  const { name: _name, event, ...data } = trigger;
  return { ...data, event: described(connector, name, event, 'output') };
}

/** The JSON Schema of what goes in, or of what comes out: both are what the schema takes, since it rebuilds no output. */
function described(connector: string, id: string, lazy: Lazy<AnySchema>, side: 'input' | 'output'): JsonSchema {
  const schema = resolveSchema(lazy);
  const [taken, made] = (['input', 'output'] as const).map((one) => {
    const written = jsonSchemaOf(schema, one);
    return written && plain(written);
  });
  if (!taken || !made) {
    throw refuse(connector, id, `the schema of its ${side} has no JSON Schema (zod 4.2 or later has)`);
  }
  const problemOf = side === 'input' ? inputProblem : outputProblem;
  const problem = problemOf(taken, made) ?? behaviourProblem(schema, taken, side);
  if (problem) throw refuse(connector, id, problem);
  return taken;
}

function sentenceCase(title: string): string {
  return title.replace(/(?<=\s)[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}

function refuse(connector: string, operation: string, reason: string): ConnectorError {
  return new ConnectorError({
    code: 'misconfigured',
    connector,
    operation,
    message: `${connector} ${operation}: ${reason}`,
    hint: 'Correct the definition of the connector.',
  });
}
