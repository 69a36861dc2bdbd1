import type { WorkflowNode } from './driver.ts';

const trigger: WorkflowNode = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} };
export const startName = trigger.name;

/** A chain of nodes after a manual trigger; `branches` all run on the output of its last node, one after the other. */
export function workflowOf(chain: readonly WorkflowNode[], branches: readonly WorkflowNode[] = []): object {
  const line = [trigger, ...chain];
  const links = line.map(({ name }, index) => {
    const next = line[index + 1];
    return [name, { main: [(next ? [next] : branches).map((node) => ({ node: node.name, type: 'main', index: 0 }))] }];
  });
  return {
    name: [...chain, ...branches]
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 100),
    settings: {},
    nodes: [
      ...line.map((node, index) => storedNode(node, `node-${index}`, [200 * index, 0])),
      ...branches.map((node, index) => storedNode(node, `branch-${index}`, [200 * line.length, 100 * index])),
    ],
    connections: Object.fromEntries(links),
  };
}

export function storedNode(
  { credentials = [], credential, ...node }: WorkflowNode,
  id: string,
  position: readonly number[],
) {
  const all = credential ? [credential, ...credentials] : credentials;
  const used = Object.fromEntries(all.map(({ type, id, name }) => [type, { id, name }]));
  return { typeVersion: 1, ...node, id, position, ...(all.length > 0 ? { credentials: used } : {}) };
}
