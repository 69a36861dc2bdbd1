import type { JsonSchema } from '@raccord/core/kernel';
import type {
  IExecuteFunctions,
  ILoadOptionsFunctions,
  INodeListSearchResult,
  ResourceMapperFields,
} from 'n8n-workflow';
import type { NodeTable } from '../table.js';

/** What a node does with the document in its parameters. All throw errors that say what is wrong with it. */
export interface Documents {
  /** The operations whose name, method, path or id contains all words of a text. */
  search(context: ILoadOptionsFunctions, table: NodeTable, filter: string): INodeListSearchResult;
  /** The fields of the chosen operation. */
  fields(context: ILoadOptionsFunctions, table: NodeTable): ResourceMapperFields;
  /** The chosen operation, as if the connector had it. */
  chosen(context: IExecuteFunctions, table: NodeTable): Chosen;
}

/** A bundle of its own has them: they are loaded when they are first used. */
export type LoadDocuments = () => Promise<Documents>;

export interface Chosen {
  readonly id: string;
  readonly table: NodeTable;
  readonly form: Form;
}

/** What the fields of an operation hold. */
export interface Form {
  readonly schema: JsonSchema;
  /** The key of the field for members that the document allows without listing them. */
  readonly others: string | undefined;
}
