import assert from 'node:assert/strict';
import { examplesOf, withCredentials } from '../../examples.ts';
import { apply, flatchrHooks, flatchrKey } from '../../flatchr.ts';
import { publishWorkflow, until } from '../../published.ts';
import type { Scenario } from '../../scenario.ts';
import { publicUrl } from '../../server.ts';

export const scenario: Scenario = {
  title: 'the example of the README writes one message for a new applicant, also if the event comes twice',
  async run(world) {
    const { simulator } = world.flatchr;
    const example = examplesOf('n8n-nodes-flatchr')['new-applicant-to-message.json']!;
    const credentials = { 'n8n-nodes-flatchr': [await flatchrKey(world), await flatchrHooks(world)] };
    const [trigger, ...others] = withCredentials(example, credentials).nodes;
    // A user enters the URL in Flatchr; here the node does.
    const parameters = { ...trigger!.parameters, registration: 'node' };
    const workflow = { ...example, nodes: [{ ...trigger!, parameters }, ...others] };

    const published = await publishWorkflow(world.n8n.rest, workflow);
    await apply(world, 'ada@example.com');
    await published.executions(1);
    const { url, body } = simulator.webhooks.deliveries[0]!;
    const headers = { 'content-type': 'application/json' };
    await fetch(url.replace(publicUrl, world.url), { method: 'POST', headers, body });
    const executions = await published.executions(2);
    for (const { status, error } of executions) assert.equal(status, 'success', JSON.stringify(error));
    const [message, none] = executions.map(({ nodes }) => nodes['Send message']?.items[0]?.json['text']);
    assert.match(String(message), /^Ada Lovelace \(ada@example\.com\) applied for \S/);
    assert.equal(none, undefined);

    await published.unpublish();
    await until('no webhook is left', () => !simulator.state.webhooks.some(({ url }) => url.startsWith(publicUrl)));
  },
};
