import assert from 'node:assert/strict';
import { apply, flatchrKey } from '../../flatchr.ts';
import { publish, until } from '../../published.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'Flatchr Polling Trigger delivers nothing at first, nothing twice, and what came while n8n was down',
  async run(world) {
    const { n8n, flatchr } = world;
    const { simulator } = flatchr;
    const searches = () => simulator.requests.filter(({ path }) => path.endsWith('/search/applicants')).length;
    const trigger = {
      name: 'Flatchr Polling Trigger',
      type: 'n8n-nodes-flatchr.flatchrPollingTrigger',
      parameters: { event: 'applicants_new', pollTimes: { item: [{ mode: 'everyHour', minute: 59 }] } },
      credential: await flatchrKey(world),
    };
    const published = await publish(n8n.rest, trigger);
    assert.equal(searches(), 1);
    assert.deepEqual(await published.executions(0), []);

    await world.restart(() => apply(world, 'ada@example.com'));
    const [execution] = await published.executions(1);
    assert.equal(execution?.status, 'success', JSON.stringify(execution?.error));
    const items = execution?.nodes['Flatchr Polling Trigger']?.items ?? [];
    const told = items.map(({ json }) => [json['type'], (json['payload'] as { email: string }).email]);
    assert.deepEqual(told, [['applicants_new', 'ada@example.com']]);
    assert.match(String(items[0]?.json['id']), /^[0-9a-f]{64}$/);

    await world.restart();
    await until('n8n has polled again', () => searches() >= 3);
    assert.equal((await published.executions(1)).length, 1);
    await published.unpublish();
  },
};
