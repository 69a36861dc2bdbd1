import { dirname } from 'node:path';
import { nodeOf, olderNodes } from '../../older-nodes.ts';

/** A Node on which published packages are tried. */
export interface Node {
  readonly version: string;
  /** The folder with the program `node`. */
  readonly folder: string;
}

export const pinnedNode: Node = { version: process.versions.node, folder: dirname(process.execPath) };

export async function allNodes(): Promise<Node[]> {
  const older: Node[] = [];
  for (const version of olderNodes) older.push({ version, folder: dirname(await nodeOf(version)) });
  return [...older, pinnedNode];
}
