import type { ManifestOperation, RunnableManifest } from '@raccord/core/kernel';
import { NodeOperationError } from 'n8n-workflow';
import type { NodeContext } from '../node-context.js';
import type { NodeTable } from '../table.js';

/** A document that was read: the connector with the operations that the document describes besides its own. */
export interface ReadDocument {
  readonly manifest: Omit<RunnableManifest, 'operations'> & {
    readonly operations: Readonly<Record<string, Operation>>;
  };
  /** The ids of the operations that came from the document. */
  readonly discovered: readonly string[];
  readonly skipped: readonly { readonly method: string; readonly path: string; readonly reason: string }[];
}

export type Operation = ManifestOperation | NodeTable['operations'][string];

/** How long the texts that stay in memory may be together, besides the latest. A document takes 10 to 15 times its length. */
const mostKept = 5_000_000;

/** What was read, by the text, the latest last: a picker asks at every key, and a workflow at every run of the node. */
const kept = new WeakMap<NodeTable, Map<string, ReadDocument>>();

/** The document that a parameter holds: text, or an object if it is an expression. Throws if it cannot be used. */
export function readDocument(
  context: NodeContext,
  table: NodeTable,
  given: unknown,
  read: (text: string) => ReadDocument,
): ReadDocument {
  const text =
    typeof given === 'string' ? given.trim() : given === undefined || given === null ? '' : JSON.stringify(given);
  if (text === '') {
    // The list of a field shows only the message.
    const message = 'OpenAPI Document is empty, or its expression has no value yet';
    const description =
      'Paste its JSON. In the editor, an expression has a value once the nodes before it have run. Nothing was sent.';
    throw new NodeOperationError(context.getNode(), message, { description });
  }
  const known = kept.get(table) ?? new Map<string, ReadDocument>();
  kept.set(table, known);
  const document = known.get(text) ?? orSyntaxProblem(context, text, read);
  known.delete(text);
  known.set(text, document);
  dropOld(known);
  return document;
}

function orSyntaxProblem(context: NodeContext, text: string, read: (text: string) => ReadDocument): ReadDocument {
  try {
    return read(text);
  } catch (error) {
    const problem = syntaxProblem(text);
    if (problem === undefined) throw error;
    const description = 'Convert YAML to JSON first. Nothing was sent.';
    throw new NodeOperationError(context.getNode(), `OpenAPI Document is not JSON: ${problem}`, { description });
  }
}

/** Names the line and column, which the reader does not know. */
function syntaxProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function dropOld(known: Map<string, ReadDocument>): void {
  let length = 0;
  const [, ...others] = [...known.keys()].toReversed();
  for (const text of others) {
    length += text.length;
    if (length > mostKept) known.delete(text);
  }
}
