import { type Connector, operationsOf } from '../definition/define-connector.js';
import type { Operation } from '../definition/operation.js';
import { type AnySchema, type Lazy, resolveSchema } from '../definition/schema.js';
import type { Trigger } from '../definition/trigger.js';
import { ConnectorError } from '../errors.js';
import { jsonSchemaOf, type JsonSchema } from './json-schema.js';
import type { Manifest, ManifestOperation, ManifestTrigger } from './manifest.js';

/**
 * A connector as JSON. Refuses what JSON cannot say: a date or a custom type in a schema, an input that takes unknown
 * keys, an input key without a description.
 *
 * @throws ConnectorError `misconfigured` that names the operation and the key.
 * @example
 * await writeFile('manifest.json', JSON.stringify(toManifest(flatchr), null, 2));
 */
export function toManifest(connector: Connector): Manifest {
  const { id, name, version, docs, connection, triggers } = connector;
  const operations = [...operationsOf(connector)].map(([key, operation]) => [
    key,
    manifestOperation(id, key, operation),
  ]);
  const events = Object.entries(triggers).map(([key, trigger]) => [key, manifestTrigger(id, key, trigger)]);
  const manifest: Manifest = {
    format: 1,
    id,
    name,
    version,
    docs,
    ...connection,
    operations: Object.fromEntries(operations),
    triggers: Object.fromEntries(events),
  };
  return JSON.parse(JSON.stringify(manifest)) as Manifest;
}

function manifestOperation(connector: string, id: string, operation: Operation): ManifestOperation {
  const { kind: _kind, paginated: _paginated, run: _run, input, output, title, action, ...data } = operation;
  const inputSchema = describe(connector, id, input, 'input');
  if (inputSchema.type !== 'object' || inputSchema.additionalProperties !== false) {
    throw refuse(connector, id, 'its input must be an object that refuses unknown keys (z.strictObject)');
  }
  for (const [key, field] of Object.entries(inputSchema.properties ?? {})) {
    if (!field.description) throw refuse(connector, id, `the input key ${key} has no description`);
    if (!hasForm(field)) throw refuse(connector, id, `the input key ${key} has a form that JSON Schema cannot say`);
  }
  return {
    title,
    action: action ?? sentenceCase(title),
    ...data,
    input: inputSchema,
    output: describe(connector, id, output, 'output'),
  };
}

function manifestTrigger(connector: string, name: string, trigger: Trigger): ManifestTrigger {
  const { name: _name, event, ...data } = trigger;
  return { ...data, event: describe(connector, name, event, 'output') };
}

function describe(connector: string, id: string, schema: Lazy<AnySchema>, side: 'input' | 'output'): JsonSchema {
  const described = jsonSchemaOf(resolveSchema(schema), side);
  if (!described) throw refuse(connector, id, `the schema of its ${side} has no JSON Schema (zod 4.2 or later has)`);
  return described;
}

/** Dates and custom types leave an empty schema behind; a field of any value says so with `any: true`. */
function hasForm(field: JsonSchema): boolean {
  const keywords = ['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', '$ref'];
  return field['any'] === true || keywords.some((keyword) => keyword in field);
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
