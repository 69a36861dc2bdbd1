import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../../../setup/environment.mjs';
import type { WorkflowNode } from '../../driver.ts';
import { flatchrKey } from '../../flatchr.ts';
import type { Scenario } from '../../scenario.ts';

interface Workflow {
  readonly nodes: readonly (WorkflowNode & { readonly id: string })[];
}

export const scenario: Scenario = {
  title: 'the example workflows of the package are imported and run to their last node with items',
  async run(world) {
    const { name, id, type } = await flatchrKey(world);
    const folder = join(root, 'apps/n8n-nodes-flatchr/examples');
    const files = globSync('*.json', { cwd: folder }).toSorted();
    assert.ok(files.length >= 4);
    for (const file of files) {
      world.flatchr.simulator.reset();
      const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
      // What a user does after the import: choose the credential.
      const nodes = workflow.nodes.map((node) =>
        node.type.startsWith('n8n-nodes-flatchr.') ? { ...node, credentials: { [type]: { id, name } } } : node,
      );
      const run = await world.n8n.runSaved({ ...workflow, nodes }, nodes[0]!.name);
      assert.equal(run.status, 'success', `${basename(file)}: ${JSON.stringify(run.error)}`);
      const last = nodes.findLast((node) => !node.type.endsWith('.stickyNote'))!;
      const counts = Object.entries(run.nodes).map(([node, { items }]) => `${node}: ${items.length} items`);
      assert.ok(
        run.nodes[last.name]?.items.length,
        `${basename(file)}: no item reaches ${last.name}: ${counts.join(', ')}`,
      );
    }
  },
};
