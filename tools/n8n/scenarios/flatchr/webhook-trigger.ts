import assert from 'node:assert/strict';
import { flatchrDemo } from '../../../../packages/simulators/dist/index.js';
import { apply, flatchrHooks, flatchrKey } from '../../flatchr.ts';
import { publish, until } from '../../published.ts';
import type { Scenario } from '../../scenario.ts';
import { publicUrl } from '../../server.ts';

interface Delivered {
  readonly id: string;
  readonly type: string;
  readonly payload: { readonly data: { readonly candidate: { readonly email: string } } };
  readonly current: Readonly<Record<string, unknown>> & { readonly applicant?: Readonly<Record<string, unknown>> };
}

export const scenario: Scenario = {
  title:
    'Flatchr Trigger registers webhooks, runs once for an event, and leaves no webhook behind, also after failures',
  async run(world) {
    const { n8n, flatchr } = world;
    const { simulator } = flatchr;
    const hooks = await flatchrHooks(world);
    assert.equal((await n8n.testCredential(hooks)).status, 'OK');
    const wrong = await n8n.testCredential(await flatchrHooks(world, { token: 'wrong' }));
    assert.deepEqual([wrong.status, /Flatchr refuses/.test(wrong.message)], ['Error', true], wrong.message);
    const registered = () => simulator.state.webhooks.filter(({ url }) => url.startsWith(publicUrl));

    // The second of two registrations fails: what n8n tries again must not leave the first one behind.
    simulator.faults.add({ kind: 'status', status: 500, path: /\/hook$/, times: 1 });
    const trigger = {
      name: 'Flatchr Trigger',
      type: 'n8n-nodes-flatchr.flatchrTrigger',
      parameters: { registration: 'node', events: ['new_applicant', 'new_vacancy'], readCurrentState: true },
      credentials: [hooks, await flatchrKey(world)],
    };
    const published = await publish(n8n.rest, trigger);
    assert.deepEqual(
      registered()
        .map(({ event }) => event)
        .toSorted(),
      ['new_applicant', 'new_vacancy'],
    );

    await apply(world, 'ada@example.com');
    const [execution, ...others] = await published.executions(1);
    assert.deepEqual([execution?.status, others], ['success', []], JSON.stringify(execution?.error));
    const [item, ...more] = execution?.nodes['Flatchr Trigger']?.items ?? [];
    assert.equal(more.length, 0);
    const { id, type, payload, current } = item!.json as unknown as Delivered;
    assert.match(id, /^[0-9a-f]{64}$/);
    assert.deepEqual([type, payload.data.candidate.email], ['new_applicant', 'ada@example.com']);
    assert.equal(
      current['applicant_id'] ?? current.applicant?.['applicant'] ?? current['id'],
      simulator.state.applicants.at(-1)!.id,
    );
    assert.deepEqual(
      simulator.webhooks.deliveries.map(({ outcome, status }) => `${outcome} ${status}`),
      ['answered 200'],
    );

    await published.unpublish();
    await until('no webhook is left', () => registered().length === 0);
    assert.ok(simulator.requests.every(({ path }) => !path.includes(flatchrDemo.hooks_token)));
  },
};
