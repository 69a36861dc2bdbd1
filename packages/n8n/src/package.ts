/** What the sources need to know of their package, from its package.json. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly homepage: string;
  /** Where n8n's node panel shows the node. */
  readonly categories: readonly string[];
  /** Other words by which people search for it. */
  readonly alias?: readonly string[];
  /** Where the functions of the composed operations are imported from: `@acme/connector/runs`. Without it, no composed operations. */
  readonly runs?: string;
  /** Whether the node also calls the operations of OpenAPI documents that its users have. */
  readonly openApi?: true;
  /** Name of the files in `icons/`, without `.svg` and `.dark.svg`. */
  readonly icon: string;
}
