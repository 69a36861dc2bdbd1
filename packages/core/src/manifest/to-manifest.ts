import { type Connector, operationsOf } from '../definition/connector.js';
import type { Operation } from '../definition/operation.js';
import { type AnySchema, type Lazy, resolveSchema } from '../schema/standard-schema.js';
import type { Trigger } from '../trigger/trigger.js';
import { ConnectorError } from '../errors.js';
import { behaviourProblem } from './behaviour-problem.js';
import { inputProblem } from './input-problem.js';
import { dataProblem } from './data-problem.js';
import { jsonSchemaOf, type JsonSchema } from '../schema/json-schema.js';
import { outputProblem } from './output-problem.js';
import { plain } from './plain-schema.js';
import { planProblem } from './plan-problem.js';
import { misfitOf, triggerProblem } from './trigger-problem.js';
import type { Manifest, ManifestOperation, ManifestTrigger } from '../definition/manifest.js';

/**
 * A connector as JSON. Refuses what is no data, what JSON Schema cannot say and what a form cannot show: a date, a custom
 * type or a transform in an input, an input that takes unknown keys, an input key without a description, a pattern or an
 * enum without an example, an example that does not fit, a plan that speaks of keys that the input does not have, a
 * trigger whose operation would refuse its input, what trims or coerces, a rule across several keys, flags of a pattern,
 * a default or a transform in an output.
 *
 * @throws ConnectorError `misconfigured` that names the operation and the key.
 * @example
 * await writeFile('manifest.json', JSON.stringify(toManifest(flatchr), null, 2));
 */
export function toManifest(connector: Connector): Manifest {
  const { id, name, version, docs, connection, triggers } = connector;
  refuseFor(id, 'connection', dataProblem(connection));
  const operations = Object.fromEntries(
    [...operationsOf(connector)].map(([key, operation]) => [key, manifestOperation(connector, key, operation)]),
  );
  const events = Object.entries(triggers).map(([key, trigger]) => {
    const made = manifestTrigger(id, key, trigger);
    refuseFor(id, key, triggerProblem(trigger, operations));
    return [key, made] as const;
  });
  const { operation, input } = connection.test;
  refuseFor(id, 'test', misfitOf('its input', operation, operations[operation]?.input, input));
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
  refuseFor(connector, id, dataProblem(data));
  const inputSchema = described(connector, id, input, 'input');
  refuseFor(connector, id, planProblem(operation, inputSchema, connection.settings));
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
  refuseFor(connector, name, dataProblem(data));
  return { ...data, event: described(connector, name, event, 'output') };
}

/** The JSON Schema of what goes in, or of what comes out: both are what the schema takes, since it rebuilds no output. */
function described(connector: string, id: string, lazy: Lazy<AnySchema>, side: 'input' | 'output'): JsonSchema {
  try {
    const schema: AnySchema | undefined = resolveSchema(lazy);
    if (!schema?.['~standard']) {
      throw refuse(connector, id, `its ${side} is no schema: its function gave ${typeof schema}`);
    }
    const [taken, made] = (['input', 'output'] as const).map((one) => {
      const written = jsonSchemaOf(schema, one);
      return written && plain(written);
    });
    if (!taken || !made) {
      throw refuse(connector, id, `the schema of its ${side} has no JSON Schema (zod 4.2 or later has)`);
    }
    const problemOf = side === 'input' ? inputProblem : outputProblem;
    refuseFor(connector, id, problemOf(taken, made, schema) ?? behaviourProblem(schema, taken, side));
    return taken;
  } catch (error) {
    if (ConnectorError.is(error)) throw error;
    throw refuse(connector, id, `its ${side} cannot be checked: ${String(error)}`);
  }
}

function sentenceCase(title: string): string {
  return title.replace(/(?<=\s)[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}

function refuseFor(connector: string, part: string, problem: string | undefined): void {
  if (problem !== undefined) throw refuse(connector, part, problem);
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
