import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/environment.mjs';
import type { Credential } from './driver.ts';

export interface StoredNode {
  readonly name: string;
  readonly type: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A workflow as n8n exports it into a file. */
export interface ExampleWorkflow {
  readonly name: string;
  readonly nodes: readonly StoredNode[];
}

/** The example workflows of a node package, by their file's name. */
export function examplesOf(packageName: string): Readonly<Record<string, ExampleWorkflow>> {
  const folder = join(root, 'apps', packageName, 'examples');
  const files = globSync('*.json', { cwd: folder }).toSorted();
  return Object.fromEntries(files.map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8'))]));
}

/** What a user does after the import: chooses a credential in the nodes of each package, here by the start of their type. */
export function withCredentials(
  workflow: ExampleWorkflow,
  credentials: Readonly<Record<string, readonly Credential[]>>,
): ExampleWorkflow {
  const nodes = workflow.nodes.map((node) => {
    const chosen = credentials[node.type.split('.')[0]!];
    if (!chosen) return node;
    return { ...node, credentials: Object.fromEntries(chosen.map(({ type, id, name }) => [type, { id, name }])) };
  });
  return { ...workflow, nodes };
}

/** The last node that does something. */
export function lastNode({ nodes }: ExampleWorkflow): StoredNode {
  return nodes.findLast(({ type }) => !type.endsWith('.stickyNote'))!;
}
