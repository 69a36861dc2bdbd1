import assert from 'node:assert/strict';
import type { WorkflowNode } from '../../driver.ts';
import { by, flatchrKey, flatchrNode } from '../../flatchr.ts';
import { items } from '../../inputs.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'a bad item becomes an error item, in its place or in the error output, and the others continue',
  async run(world) {
    const { n8n, flatchr } = world;
    const credential = await flatchrKey(world);
    const [first, second] = flatchr.simulator.state.vacancies;
    const get = flatchrNode('Get', 'vacancies.get', { vacancy_id: by('id', '={{ $json.id }}') }, credential);

    const run = (onError: NonNullable<WorkflowNode['onError']>) =>
      n8n.runWorkflow(...items({ id: first!.id }, { id: 'NoSuchVacancy001' }, { id: second!.id }), {
        ...get,
        onError,
      });

    const inOne = await run('continueRegularOutput');
    assert.equal(inOne.status, 'success');
    const found = inOne.nodes['Get']!.items;
    assert.deepEqual(
      found.map(({ pairedItem }) => pairedItem),
      [{ item: 0 }, { item: 1 }, { item: 2 }],
    );
    assert.deepEqual([found[0]?.json['id'], found[2]?.json['id']], [first!.id, second!.id]);
    // If the item itself were marked as an error, n8n would replace everything but the message.
    const { error, details } = found[1]!.json as { error: string; details: Record<string, unknown> };
    assert.match(error, /404/);
    assert.deepEqual([details['code'], details['status']], ['not_found', 404]);

    const apart = await run('continueErrorOutput');
    assert.equal(apart.nodes['Get']?.items.length, 2);
    assert.match(String(apart.nodes['Get']?.errorItems[0]?.json['error']), /404/);
    assert.equal(apart.nodes['Get']?.errorItems[0]?.json['id'], 'NoSuchVacancy001');
  },
};
