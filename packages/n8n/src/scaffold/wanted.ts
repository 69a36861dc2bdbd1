/** What a new package starts with. In an existing one, its package.json decides, except for `runs`. */
export interface Wanted {
  /** `n8n-nodes-acme`. */
  readonly name: string;
  /** Where the functions of the composed operations are imported from: `@acme/connector/runs`. */
  readonly runs?: string;
  /** Whether the node also calls the operations of OpenAPI documents that its users have. */
  readonly openApi?: true;
  /** The text of an SVG file. Without it, a placeholder is drawn. */
  readonly icon?: string;
  /** `Name <mail@example.com>`. */
  readonly author?: string;
  /** `https://github.com/acme/n8n-nodes-acme`. */
  readonly repository?: string;
  /** The script `generate`, which writes the sources again. */
  readonly generate?: string;
  /** Of `@raccord/n8n`. */
  readonly version: string;
}
