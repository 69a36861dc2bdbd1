import type { Manifest } from '@raccord/core';
import { sampleValue } from '@raccord/core/tools';
import type { Drafted, DraftedOperation } from '../drafted.js';
import { constantName } from '../names/operation-names.js';
import { camelCase, pascalCase } from '../names/words.js';
import { code, literal } from '../print/literal.js';
import type { DraftFile } from './draft-file.js';
import { grouped } from './grouped.js';
import { pathOf } from './operation-file.js';

/** The connection, the connector that puts the operations together, and the entry of the package. */
export function connectorFiles(drafted: Drafted): DraftFile[] {
  const { manifest, operations } = drafted;
  const name = connectorName(manifest);
  return [
    {
      path: 'src/connection.ts',
      text: `import { defineConnection } from '@raccord/core';\n\nexport const kit = defineConnection(${literal(connectionOf(drafted))});\n`,
    },
    { path: 'src/connector.ts', text: connectorText(manifest, operations, name) },
    { path: 'src/index.ts', text: `export { ${name} } from './connector.js';\n` },
  ];
}

export function connectorName({ id }: Pick<Manifest, 'id'>): string {
  return constantName(camelCase(id));
}

function connectionOf(drafted: Drafted): object {
  const {
    format: _format,
    id: _id,
    name: _name,
    version: _version,
    docs: _docs,
    operations: _operations,
    triggers: _triggers,
    ...connection
  } = drafted.manifest;
  return { ...connection, test: testOf(drafted) };
}

/** The read that asks for least, with an input made from its examples. */
export function testOf({ manifest, operations }: Drafted): { readonly operation: string; readonly input?: unknown } {
  const needs = ({ input }: DraftedOperation): number => input.required?.length ?? 0;
  const weight = (one: DraftedOperation): number =>
    (one.effect === 'read' ? 0 : 1000) +
    (one.auth.length === 0 ? 500 : 0) +
    (one.request?.answer?.as === 'file' ? 100 : 0) +
    needs(one);
  const [given] = Object.keys(manifest.operations);
  const [first] = operations.toSorted((one, other) => weight(one) - weight(other));
  if (!first) throw new Error(`the document has no operation that can be drafted${given ? `, only ${given}` : ''}`);
  return {
    operation: first.id,
    ...(needs(first) > 0 ? { input: sampleValue(first.input, { keys: 'required' }) } : {}),
  };
}

function connectorText(
  { id, name, docs, servers }: Manifest,
  operations: readonly DraftedOperation[],
  constant: string,
): string {
  const resources = grouped(operations, ({ resource }) => resource);
  const verbs = grouped(operations, ({ verb }) => verb);
  // Verbs that several resources have get the resource's name, too.
  const local = ({ resource, verb }: DraftedOperation): string =>
    (verbs.get(verb)?.length ?? 0) > 1 || verb === 'kit' || verb === constant
      ? `${verb}${pascalCase(resource)}`
      : constantName(verb);
  const imports = operations.map((operation) => {
    const exported = constantName(operation.verb);
    const as = local(operation);
    return `import { ${exported === as ? as : `${exported} as ${as}`} } from './${pathOf(operation).slice('src/'.length, -'.ts'.length)}.js';`;
  });
  const members = [...resources].map(([resource, all]) => [
    resource,
    Object.fromEntries(all.map((one) => [one.verb, code(local(one))])),
  ]);
  const link = /^https:\/\/\S+$/.test(docs) ? docs : new URL(servers.default).origin;
  const definition = {
    id,
    name,
    version: '0.0.0',
    docs: link,
    kit: code('kit'),
    resources: Object.fromEntries(members),
  };
  const text = literal(definition);
  return `import { defineConnector } from '@raccord/core';\nimport { kit } from './connection.js';\n${imports.toSorted().join('\n')}\n\nexport const ${constant} = defineConnector(${text});\n`;
}
