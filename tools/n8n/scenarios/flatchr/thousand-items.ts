import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { by, flatchrKey, flatchrNode } from '../../flatchr.ts';
import { oneOrigin } from '../../one-origin.ts';
import type { Scenario } from '../../scenario.ts';

const count = 1_000;
const delayMs = 100;

export const scenario: Scenario = {
  title: 'a thousand reads of an API that takes 100 ms run at once, and their items keep the order of the input',
  async run(world) {
    const { n8n, flatchr } = world;
    let running = 0;
    let most = 0;
    const slow = await oneOrigin(
      () => flatchr.baseUrl,
      async () => {
        most = Math.max(most, (running += 1));
        await sleep(delayMs);
        running -= 1;
      },
    );
    try {
      const credential = await flatchrKey(world, { baseUrl: slow.url });
      const ids = flatchr.simulator.state.vacancies.slice(0, 3).map(({ id }) => id);
      const parameters = { vacancy_id: by('id', `={{ ${JSON.stringify(ids)}[$json.index % ${ids.length}] }}`) };
      const { status, nodes, error } = await n8n.runWorkflow(
        { name: 'Count', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode: code } },
        flatchrNode('Get', 'vacancies.get', parameters, credential),
      );
      assert.equal(status, 'success', JSON.stringify(error));
      assert.deepEqual(
        nodes['Get']?.items.map(({ json, pairedItem }) => [json['id'], pairedItem]),
        Array.from({ length: count }, (_, index) => [ids[index % ids.length], { item: index }]),
      );
      assert.ok(most > 1 && most <= 10, `up to ${most} requests ran at once`);
      console.log(`${count} items took ${nodes['Get']!.milliseconds} ms`);
    } finally {
      await slow.close();
    }
  },
};

const code = `return Array.from({ length: ${count} }, (_, index) => ({ json: { index } }));`;
