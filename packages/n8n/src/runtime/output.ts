import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { type AnswerFile, binaryOf, isAnswerFile } from './answer-file.js';
import { isSimplified } from './settings.js';
import type { NodeOperation } from './table.js';

interface Answered {
  readonly id: string;
  readonly operation: NodeOperation;
  readonly input: Readonly<Record<string, unknown>>;
  readonly index: number;
}

/** An answer as n8n passes it on: a list becomes one item for each row, and files become binary data. */
export async function outputOf(
  context: IExecuteFunctions,
  { id, operation, input, index }: Answered,
  answer: unknown,
): Promise<INodeExecutionData[]> {
  const pairedItem = { item: index };
  const columns = isSimplified(context, index) ? operation.simplify : undefined;
  const output: INodeExecutionData[] = [];
  for (const row of rowsOf(id, operation, answer)) {
    const files = filesIn(row);
    if (files.length === 0) {
      output.push({ json: columns ? only(row, columns) : row, pairedItem });
      continue;
    }
    const binary: IBinaryKeyData = {};
    for (const [field, file] of files) binary[field] = await binaryOf(context, file, input);
    output.push({ json: withoutBytes(row) as IDataObject, binary, pairedItem });
  }
  return output;
}

/** n8n passes objects on. By its convention, what deletes says so; what archives gives what it archived. */
function rowsOf(id: string, { effect }: NodeOperation, answer: unknown): IDataObject[] {
  if (effect === 'destroy' && /\.(?:delete|remove)/.test(id)) return [{ deleted: true }];
  if (answer === undefined || answer === null) return [{ [effect === 'destroy' ? 'deleted' : 'success']: true }];
  const list = Array.isArray(answer) ? answer : [answer];
  return list.map((row: unknown) => (isObject(row) ? row : { value: row as string }));
}

function isObject(value: unknown): value is IDataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function only(row: IDataObject, columns: readonly string[]): IDataObject {
  return Object.fromEntries(columns.flatMap((key) => (Object.hasOwn(row, key) ? [[key, row[key]]] : [])));
}

/** The files in a row, by the name of their field; a row that is a file is in the field `data`. */
function filesIn(row: unknown, field = 'data'): [string, AnswerFile][] {
  if (typeof row !== 'object' || row === null) return [];
  if (isAnswerFile(row)) return [[field, row]];
  return Object.entries(row).flatMap(([key, value]) => filesIn(value, key));
}

/** As JSON, the bytes would be an object of numbers. */
function withoutBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutBytes);
  const { data: _bytes, ...rest } = value as IDataObject;
  const kept = isAnswerFile(value) ? { ...rest, file_size: value.data.length } : value;
  return Object.fromEntries(Object.entries(kept).map(([key, one]) => [key, withoutBytes(one)]));
}
