import assert from 'node:assert/strict';
import { examplesOf, lastNode, withCredentials } from '../../examples.ts';
import { flatchrKey } from '../../flatchr.ts';
import type { Scenario } from '../../scenario.ts';
import { demoCredential, vendorOf } from '../../vendors.ts';

export const scenario: Scenario = {
  title: 'the example workflows of all packages are imported and run to their last node with items',
  async run(world) {
    const credentials = {
      'n8n-nodes-flatchr': [await flatchrKey(world)],
      'n8n-nodes-afs-analytics': [await demoCredential(world, vendorOf('n8n-nodes-afs-analytics', world), 'afsApi')],
    };
    for (const { name } of world.packages) {
      const examples = Object.entries(examplesOf(name));
      assert.ok(examples.length > 0, `${name} has no example`);
      for (const [file, example] of examples) {
        const [start] = example.nodes;
        // An event starts it: see the scenario of its trigger.
        if (start!.type.endsWith('Trigger') && start!.type.startsWith(name)) continue;
        world.reset();
        const run = await world.n8n.runSaved(withCredentials(example, credentials), start!.name);
        assert.equal(run.status, 'success', `${file}: ${JSON.stringify(run.error)}`);
        const counts = Object.entries(run.nodes).map(([node, { items }]) => `${node}: ${items.length} items`);
        const last = lastNode(example).name;
        assert.ok(run.nodes[last]?.items.length, `${file}: no item reaches ${last}: ${counts.join(', ')}`);
      }
    }
  },
};
