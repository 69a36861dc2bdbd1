import assert from 'node:assert/strict';
import { afsDemo } from '../../../../packages/simulators/dist/index.js';
import { publish, until } from '../../published.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'AFS Analytics Trigger tells once that a condition of a report holds, also after n8n was down',
  async run(world) {
    const { n8n, afs } = world;
    const { simulator, baseUrl } = afs;
    const polls = () => simulator.requests.filter(({ path }) => path.endsWith('/stats/batch')).length;
    const before = polls();
    const published = await publish(n8n.rest, {
      name: 'AFS Analytics Trigger',
      type: 'n8n-nodes-afs-analytics.afsTrigger',
      parameters: {
        event: 'report',
        operation: 'stats.batch',
        input: JSON.stringify({ actions: { 'visits:1': { date: '{yesterday}', orders: 3 } } }),
        additionalFields: {
          rows: 'performed_actions.visits:1.received_action',
          when: { fields: { path: 'orders', is: 'below', value: 5 } },
        },
        pollTimes: { item: [{ mode: 'everyHour', minute: 59 }] },
      },
      credential: await n8n.createCredential('afsApi', { apiKey: afsDemo.api_key, baseUrl }),
    });
    const [execution] = await published.executions(1);
    assert.equal(execution?.status, 'success', JSON.stringify(execution?.error));
    const items = execution?.nodes['AFS Analytics Trigger']?.items ?? [];
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    assert.deepEqual(
      items.map(({ json }) => [json['type'], json['payload']]),
      [['report', { date: yesterday, orders: '3' }]],
    );
    assert.equal(polls(), before + 1);
    const sent = new URLSearchParams(simulator.requests.at(-1)?.body);
    assert.equal(sent.get('actions[visits:1][date]'), yesterday);

    await world.restart();
    await until('n8n has polled again', () => polls() >= before + 2);
    assert.equal((await published.executions(1)).length, 1);
    await published.unpublish();
  },
};
