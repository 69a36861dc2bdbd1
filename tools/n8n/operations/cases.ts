import type { JsonSchema, ManifestOperation } from '../../../packages/core/dist/index.js';
import { fits, nonNullVariants, sampleValue } from '../../../packages/core/dist/tools.js';
import type { WorkflowNode } from '../driver.ts';
import type { VendorOfPackage } from '../vendors.ts';
import { type Description, offeredOperations, type Parameters } from './description.ts';
import { binaryField, parametersOf } from './parameters.ts';

/** An operation with an input made from the examples of its schema. */
export interface OperationCase {
  readonly title: string;
  readonly id: string;
  readonly operation: Pick<ManifestOperation, 'effect' | 'output' | 'request'>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly parameters: Parameters;
  /** Keys of the input for which the node has no field. */
  readonly missing: readonly string[];
}

/** The operations of a node that no manifest has: any request, and any operation of a document. */
const rawRequest = 'request.send';
const documentCall = 'api_document.call';

/** Each operation that a node offers, once with what it requires and, if that is more, once with every example. */
export function operationCases(
  description: Description,
  { manifest, rawExample, documentExample }: Pick<VendorOfPackage, 'manifest' | 'rawExample' | 'documentExample'>,
): OperationCase[] {
  return offeredOperations(description).flatMap((chosen): OperationCase[] => {
    const id = chosen.operation;
    const input = { [rawRequest]: rawExample, [documentCall]: documentExample }[id];
    if (input) {
      const { parameters, keys } = parametersOf(description, chosen, input);
      const missing = Object.keys(input).filter((key) => !keys.includes(key));
      const operation = { effect: 'write', output: { type: 'array' } } as const;
      return [{ title: `${id} (required)`, id, operation, input, parameters, missing }];
    }
    const operation = manifest.operations[id];
    if (!operation) throw new Error(`${description.name} offers ${id}, which is not in the manifest`);
    const required = sampleValue(operation.input, { invent: false }) as OperationCase['input'] | undefined;
    if (!required) throw new Error(`${id}: a required key has no example`);
    const derived = Object.keys(operation.request?.derive ?? {});
    const inputs = [['required', required] as const, ...everyExample(operation.input, required)];
    return inputs.map(([which, input]) => {
      const { parameters, keys } = parametersOf(description, chosen, input);
      const missing = Object.keys(input).filter((key) => !derived.includes(key) && !keys.includes(key));
      return { title: `${id} (${which})`, id, operation, input, parameters, missing };
    });
  });
}

function everyExample(schema: JsonSchema, required: OperationCase['input']) {
  const examples = Object.entries(schema.properties ?? {}).flatMap(([key, { examples = [] }]) =>
    examples.length > 0 ? [[key, examples[0]] as const] : [],
  );
  const input = { ...Object.fromEntries(examples), ...required };
  const isMore = Object.keys(input).length > Object.keys(required).length;
  return isMore && fits(schema, input) ? [['every example', input] as const] : [];
}

/** What is wrong with the items of a successful run; undefined if they fit. */
export function misfit({ id, operation, title }: OperationCase, items: NonNullable<Ran>['items']): string | undefined {
  const { output } = operation;
  // Some lists are inside an object: their rows are the items, too.
  const isList = /\.list/.test(id) || nonNullVariants(output ?? {}).some(({ type }) => type === 'array');
  if (items.length === 0) return isList && title.endsWith('(every example)') ? undefined : 'it gave no item';
  if (id.endsWith('.delete')) {
    const isTold = items.length === 1 && JSON.stringify(items[0]!.json) === '{"deleted":true}';
    return isTold ? undefined : `it gave ${JSON.stringify(items[0]!.json)} instead of {"deleted":true}`;
  }
  if (hasFile(output) && !items.some(({ binary }) => binary && Object.keys(binary).length > 0)) {
    return 'it gave a file, but no binary data';
  }
  if (!isList && items.length > 1) return `it gave ${items.length} items instead of one`;
  return items.every(({ json }) => Object.keys(json).length > 0) ? undefined : 'it gave an empty item';
}

function hasFile(schema: JsonSchema | undefined): boolean {
  return JSON.stringify(schema ?? {}).includes('"contentEncoding":"base64"');
}

interface Ran {
  readonly items: readonly { readonly json: Readonly<Record<string, unknown>>; readonly binary?: object }[];
}

/** The file of the examples, on the item that every operation gets. */
export const fileNodes: readonly WorkflowNode[] = [
  {
    name: 'Text',
    type: 'n8n-nodes-base.set',
    typeVersion: 3.4,
    parameters: { mode: 'raw', jsonOutput: JSON.stringify({ base64: 'JVBERi0xLjcgc2FtcGxl' }) },
  },
  {
    name: 'File',
    type: 'n8n-nodes-base.convertToFile',
    typeVersion: 1.1,
    parameters: {
      operation: 'toBinary',
      sourceProperty: 'base64',
      binaryPropertyName: binaryField,
      options: { fileName: 'cv.pdf', mimeType: 'application/pdf' },
    },
  },
];
