import type { Page, Runs } from '@raccord/core/kernel';
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { connect } from './connect.js';
import { nodeFailure } from './failure.js';
import type { NodeTable } from './table.js';

/** The operation that lists the values of a field, with the row keys of the value and the label. */
export interface ChoiceSource {
  readonly operation: string;
  readonly value: string;
  readonly label: string;
}

/** The search behind a field with the mode "From List": rows whose label contains the search text. */
export function listSearch(table: NodeTable, source: ChoiceSource, runs: Runs = {}) {
  return async function search(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
    try {
      const choices = await choicesOf(this, table, source, runs);
      return { results: choices.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase())) };
    } catch (error) {
      throw nodeFailure(this, table, error, 0);
    }
  };
}

async function choicesOf(
  context: ILoadOptionsFunctions,
  table: NodeTable,
  { operation, value, label }: ChoiceSource,
  runs: Runs,
): Promise<INodeListSearchItems[]> {
  const client = await connect(context, table, operation, runs);
  const answer = (await client.$call(operation, {})) as IDataObject[] | Page<IDataObject>;
  const rows = Array.isArray(answer) ? answer : answer.items;
  return rows.map((row) => ({ name: String(row[label] ?? row[value]), value: row[value] as string }));
}
