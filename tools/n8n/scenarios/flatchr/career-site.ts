import assert from 'node:assert/strict';
import { flatchrDemo } from '../../../../packages/simulators/dist/index.js';
import { flatchrKey, flatchrNode } from '../../flatchr.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'the career site is reached through the same base URL',
  async run(world) {
    const credential = await flatchrKey(world);
    const { status, error, nodes } = await world.n8n.runWorkflow(
      flatchrNode('Published', 'vacancies.listActive', {}, credential),
    );
    assert.equal(status, 'success', JSON.stringify(error));
    const [vacancy] = nodes['Published']!.items;
    assert.ok(vacancy?.json['slug'] ?? vacancy?.json['id'], 'each vacancy is an item');
    const [request] = world.flatchr.simulator.requests;
    assert.equal(`${request?.host} ${request?.path}`, `careers /company/${flatchrDemo.slug}.json`);
  },
};
