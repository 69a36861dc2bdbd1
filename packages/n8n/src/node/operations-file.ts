import type { JsonSchema, Manifest } from '@raccord/core';
import {
  choicesOfCredential,
  credentialsOf,
  credentialTable,
  credentialTypes,
} from '../credential/credential-types.js';
import { labelOf } from '../fields/field.js';
import { answerShape } from '../fields/answer.js';
import { action } from '../wording/sentence.js';
import type { Package } from '../package.js';
import { generated } from '../print/generated.js';
import { literal } from '../print/literal.js';
import type { NodeOperation, NodeTable } from '../runtime/table.js';
import { camelCase } from '../wording/title.js';

/** The part of the manifest that a node contains: no outputs, docs, samples or texts. */
export function nodeTable(manifest: Manifest, { name: host, version }: Pick<Package, 'name' | 'version'>): NodeTable {
  const { format: _format, docs: _docs, triggers: _triggers, auth: _auth, ...connection } = manifest;
  const types = credentialTypes(manifest);
  const operations = Object.keys(manifest.operations).map((id) => [id, operationOf(manifest, id, types)] as const);
  return {
    ...connection,
    host: `${host}/${version}`,
    auth: {}, // n8n holds the credentials
    credentials: credentialTable(manifest, types),
    operations: Object.fromEntries(operations),
  };
}

function operationOf(manifest: Manifest, id: string, types: ReturnType<typeof credentialTypes>): NodeOperation {
  const {
    title: _title,
    action: line,
    description: _description,
    docs: _docs,
    ...operation
  } = manifest.operations[id] as Manifest['operations'][string];
  const { output: _output, unverified: _unverified, deprecated: _deprecated, input, ...runnable } = operation;
  const { list, simplify } = answerShape(operation);
  const choices = choicesOfCredential(manifest, id, types).map(({ name }) => name);
  return {
    ...runnable,
    action: action(line),
    credentials: credentialsOf(manifest, id, types),
    ...(choices.length > 1 ? { choices } : {}),
    ...(list?.rows === undefined ? {} : { rows: list.rows }),
    ...(simplify ? { simplify } : {}),
    input: withoutWords(input),
  };
}

/** A schema without its texts for people. Fields keep their label, since an error shows it. */
export function withoutWords(schema: JsonSchema): JsonSchema {
  const { title: _title, description: _description, examples: _examples, pick, ...marked } = schema;
  const { labels: _labels, essential: _essential, contentMediaType: _mediaType, ...rest } = marked;
  const { properties, items, anyOf, oneOf } = rest;
  const labelled = (key: string, child: JsonSchema): JsonSchema => ({
    title: labelOf(key, child),
    ...withoutWords(child),
  });
  return {
    ...rest,
    // Only what finds a value by another id.
    ...(pick?.also && !pick.input
      ? { pick: { operation: pick.operation, value: pick.value, label: '', also: pick.also } }
      : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(Object.entries(properties).map(([key, child]) => [key, labelled(key, child)])),
        }
      : {}),
    ...(items ? { items: withoutWords(items) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(withoutWords) } : {}),
    ...(oneOf ? { oneOf: oneOf.map(withoutWords) } : {}),
  };
}

export function operationsFile(manifest: Manifest, pack: Package): string {
  return `${generated(`the manifest of ${manifest.id}`)}import type { NodeTable } from '@raccord/n8n/runtime';

export const ${camelCase(manifest.id)}: NodeTable = ${literal(nodeTable(manifest, pack))};
`;
}
