import assert from 'node:assert/strict';
import { by, flatchrKey, flatchrNode } from '../../flatchr.ts';
import { items } from '../../inputs.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'a bulk write checks all items first; bad ones take the error output; a 429 is waited for',
  async run(world) {
    const { n8n, flatchr } = world;
    const { simulator } = flatchr;
    const { requests, state } = simulator;
    const credential = await flatchrKey(world);
    const parameters = {
      vacancy: by('slug', state.vacancies[0]!.slug),
      firstname: '={{ $json.first }}',
      lastname: 'Lovelace',
      resume: by('url', 'https://example.com/cv.pdf'),
    };
    const create = flatchrNode('Create', 'candidates.create', parameters, credential);
    const people = (...names: string[]) => items(...names.map((first) => ({ first })));

    const stopped = await n8n.runWorkflow(...people('Ada', 'Bea', 'Cléo', 'Dora', ''), create);
    assert.equal(stopped.status, 'error');
    assert.match(stopped.error?.message ?? '', /^First.?name is empty \[item 4\]$/i);
    assert.match(stopped.error?.description ?? '', /Nothing was sent/);
    assert.equal(requests.length, 0);

    const apart = await n8n.runWorkflow(...people('Ada', '', 'Cléo'), { ...create, onError: 'continueErrorOutput' });
    assert.equal(apart.status, 'success', JSON.stringify(apart.error));
    assert.deepEqual(
      apart.nodes['Create']?.items.map(({ pairedItem }) => pairedItem),
      [{ item: 0 }, { item: 2 }],
    );
    const [bad] = apart.nodes['Create']!.errorItems;
    assert.match(String(bad?.json['error']), /is empty$/);
    assert.equal(bad?.json['first'], '');
    assert.equal(requests.length, 2);

    simulator.faults.add({ kind: 'status', status: 429, retryAfter: '1', method: 'POST' });
    const waited = await n8n.runWorkflow(...people('Ada', 'Bea'), create);
    assert.equal(waited.nodes['Create']?.items.length, 2, JSON.stringify(waited.error));
    assert.deepEqual(
      requests.slice(2).map(({ status }) => status),
      [429, 200, 200],
    );
  },
};
