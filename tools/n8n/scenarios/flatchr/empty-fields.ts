import assert from 'node:assert/strict';
import { by, flatchrKey, flatchrNode } from '../../flatchr.ts';
import { items } from '../../inputs.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'a filter that was added but is empty, and a credential without its key, are errors: nothing is sent',
  async run(world) {
    const { n8n, flatchr } = world;
    const credential = await flatchrKey(world);
    const search = async (additionalFields: Readonly<Record<string, unknown>>, used = credential) => {
      const parameters = { returnAll: true, additionalFields };
      const node = flatchrNode('Search', 'applicants.search', parameters, used);
      const { nodes } = await n8n.runWorkflow(...items({ id: '' }), { ...node, onError: 'continueRegularOutput' });
      return nodes['Search']!.items.map(({ json }) => json) as { error: string; details: Record<string, unknown> }[];
    };

    // Left empty, an expression that gives an empty text, and two that give nothing at all.
    const empty = [
      { vacancy: by('list', '') },
      { vacancy: by('id', '={{ $json.id }}') },
      { vacancy: by('id', '={{ $json.nothing }}') },
      { email: '={{ $json.nothing }}' },
    ];
    for (const fields of empty) {
      const [item, ...others] = await search(fields);
      assert.match(String(item?.error), /^(Vacancy|Email) was added but is empty$/, JSON.stringify([fields, item]));
      assert.deepEqual([item?.details['code'], item?.details['sent']], ['input_invalid', 'no']);
      assert.equal(others.length, 0);
    }

    const [item] = await search({}, await flatchrKey(world, { apiKey: '' }));
    assert.match(String(item?.error), /The credential has no API Key/);
    assert.deepEqual([item?.details['code'], item?.details['sent']], ['auth_missing', 'no']);
    assert.equal(flatchr.simulator.requests.length, 0);
  },
};
