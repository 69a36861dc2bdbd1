import type { JsonSchema, Runs } from '@raccord/core/kernel';
import { coerceText } from '@raccord/core/tools';
import type {
  ILoadOptionsFunctions,
  INodeListSearchItems,
  INodeListSearchResult,
  INodePropertyOptions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { ChoiceSource } from './choice-source.js';
import { connect } from './connect.js';
import { nodeFailure } from './failure.js';
import { folded, labelled } from './labelled.js';
import { listRows } from './list-rows.js';
import type { NodeTable } from './table.js';

/** The search behind a field with the mode "From List": rows whose label contains the words of the search text. */
export function listSearch(table: NodeTable, source: ChoiceSource, runs: Runs = {}) {
  return async function search(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
    const choices = await choicesOf(this, table, source, runs);
    const words = folded(filter).split(' ');
    return { results: choices.filter(({ name }) => words.every((word) => folded(name).includes(word))) };
  };
}

/** The choices of a field that takes several. */
export function loadOptions(table: NodeTable, source: ChoiceSource, runs: Runs = {}) {
  return async function load(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
    return choicesOf(this, table, source, runs);
  };
}

async function choicesOf(
  context: ILoadOptionsFunctions,
  table: NodeTable,
  source: ChoiceSource,
  runs: Runs,
): Promise<INodeListSearchItems[]> {
  const input = inputOf(context, source, table.operations[source.operation]?.input ?? {});
  try {
    const client = await connect(context, table, source.operation, runs);
    return labelled(await listRows(client, source.operation, input), source);
  } catch (error) {
    throw nodeFailure(context, table, error, 0);
  }
}

/** What other fields hold, as the operation takes it: a list or an ID field holds text. */
function inputOf(
  context: ILoadOptionsFunctions,
  { input = {} }: ChoiceSource,
  schema: JsonSchema,
): Record<string, unknown> {
  const entries = Object.entries(input).map(([key, { field, label }]) => {
    const value = context.getCurrentNodeParameter(field, { extractValue: true });
    if (value === undefined || value === '') {
      throw new NodeOperationError(context.getNode(), `Choose ${label} first`, {
        description: `The list depends on ${label}.`,
      });
    }
    const { [key]: own = {} } = schema.properties ?? {};
    return [key, typeof value === 'string' ? coerceText(own, value, { root: schema }) : value];
  });
  return Object.fromEntries(entries);
}
