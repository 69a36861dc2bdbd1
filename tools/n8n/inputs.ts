import type { WorkflowNode } from './driver.ts';

/** Nodes that output these items. */
export function items(...list: readonly Readonly<Record<string, unknown>>[]): WorkflowNode[] {
  return [
    { ...set({ list }), name: 'List' },
    { name: 'Items', type: 'n8n-nodes-base.splitOut', parameters: { fieldToSplitOut: 'list' } },
  ];
}

/** Nodes that output one item with these fields and a file in the binary field `data`. */
export function file(fileName: string, mimeType: string, bytes: Uint8Array): WorkflowNode[] {
  const parameters = { operation: 'toBinary', sourceProperty: 'base64', options: { fileName, mimeType } };
  return [
    { ...set({ base64: Buffer.from(bytes).toString('base64') }), name: 'Text' },
    { name: 'File', type: 'n8n-nodes-base.convertToFile', typeVersion: 1.1, parameters },
  ];
}

function set(value: unknown): Omit<WorkflowNode, 'name'> {
  const parameters = { mode: 'raw', jsonOutput: JSON.stringify(value) };
  return { type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters };
}

/** Passes only the first item on. */
export function firstItem(name: string): WorkflowNode {
  return { name, type: 'n8n-nodes-base.limit', parameters: { maxItems: 1 } };
}
