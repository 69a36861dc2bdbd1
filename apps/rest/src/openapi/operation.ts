import type { JsonSchema, Manifest, ManifestOperation } from '@raccord/core';
import { type JsonObject, link, sampleValue } from '@raccord/core/tools';
import { restMethods } from '@raccord/manifest';
import { takesVendorKey } from '../idempotency/vendor-key.js';
import { takesFile } from '../operation/takes-file.js';
import { schemaComponents, type Schemas } from './components.js';
import { pageSchemas, ref, success, withNext } from './page.js';

export interface DescribedOperation {
  /** In lower case; undefined if the operation has no route. */
  readonly method: string | undefined;
  readonly description: JsonObject;
  readonly schemas: Schemas;
}

export interface DescribeOptions {
  /** The responses for problems. */
  readonly problems: Readonly<Record<string, JsonObject>>;
  /** An answer, if one is known. */
  readonly sample: unknown;
}

/** An operation by one of its routes: GET if there is one, since both take the same input. */
export function describeOperation(
  manifest: Manifest,
  id: string,
  { problems, sample }: DescribeOptions,
): DescribedOperation {
  const operation = manifest.operations[id] as ManifestOperation;
  const name = pascalCase(`${manifest.id}.${id}`);
  const methods = restMethods(operation);
  const isRead = methods.includes('GET');
  const input = schemaComponents(`${name}Input`, withNext(operation), 'input');
  const output = schemaComponents(`${name}Output`, operation.output, 'output');
  const page = operation.paginate ? pageSchemas(name, operation) : {};
  const parameters = [
    ...sharedParameters,
    ...(operation.effect === 'read' ? [] : [keyParameter]),
    ...(isRead ? queryParameters(input[`${name}Input`]) : []),
  ];
  return {
    method: (isRead ? 'GET' : methods[0])?.toLowerCase(),
    description: {
      operationId: `${manifest.id}.${id}`,
      ...words(manifest, id, operation),
      parameters,
      ...(isRead ? {} : { requestBody: body(`${name}Input`, operation.input) }),
      responses: { ...success(name, operation, sample), ...problems },
    },
    schemas: { ...(isRead ? {} : input), ...output, ...page },
  };
}

/** `Acme orders`: the tag of an operation. */
export function tagOf(manifest: Manifest, id: string): string {
  return `${manifest.name} ${id.split('.')[0]}`;
}

function words(manifest: Manifest, id: string, operation: ManifestOperation): JsonObject {
  const { title, action, effect, idempotent, auth, docs, unverified, deprecated } = operation;
  const notes = [
    `${operation.description}.`,
    effect === 'read'
      ? 'Reads only.'
      : idempotent
        ? 'Writes, idempotent: may be retried.'
        : takesVendorKey(manifest, id)
          ? 'Writes, with an idempotency key for the API: with one of yours, it can be sent again even after a crash.'
          : 'Writes: never retried blindly.',
    restMethods(operation).includes('GET') && 'Also as POST, with the input as a JSON body.',
    unverified && `Unverified: ${unverified}`,
    deprecated && `Deprecated: ${deprecated}`,
  ];
  return {
    summary: title,
    description: notes.filter(Boolean).join('\n\n'),
    tags: [tagOf(manifest, id)],
    ...(docs ? { externalDocs: { url: link(docs), description: `${manifest.name} documentation` } } : {}),
    ...(deprecated ? { deprecated: true } : {}),
    'x-raccord': { action, effect, auth },
  };
}

const sharedParameters = ['Connection', 'DryRun', 'Timeout'].map((name) => ({
  $ref: `#/components/parameters/${name}`,
}));

const keyParameter = { $ref: '#/components/parameters/IdempotencyKey' };

function queryParameters(input: JsonSchema | undefined): JsonObject[] {
  return Object.entries(input?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: input?.required?.includes(name) ?? false,
    ...(schema.description ? { description: schema.description } : {}),
    schema,
  }));
}

function body(name: string, input: JsonSchema): JsonObject {
  const example = sampleValue(input, { invent: false });
  const content = { schema: ref(name), ...(example === undefined ? {} : { example }) };
  const form = takesFile(input) ? { 'multipart/form-data': { schema: formSchema(name, input) } } : {};
  return { required: (input.required ?? []).length > 0, content: { 'application/json': content, ...form } };
}

/** The input as a form: each file is a part, lists and objects are JSON. */
function formSchema(name: string, { properties = {}, required }: JsonSchema): JsonObject {
  const parts = Object.entries(properties).map(([key, schema]) => [
    key,
    takesFile(schema) ? { type: 'string', format: 'binary' } : ref(`${name}/properties/${key}`),
  ]);
  return { type: 'object', properties: Object.fromEntries(parts) as JsonObject, ...(required ? { required } : {}) };
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|[.-])(\w)/g, (_, letter: string) => letter.toUpperCase());
}
