import assert from 'node:assert/strict';
import { afsDemo } from '../../../../packages/simulators/dist/index.js';
import type { WorkflowNode } from '../../driver.ts';
import type { Scenario } from '../../scenario.ts';

export const scenario: Scenario = {
  title: 'AFS Analytics: the credential puts the key into the form, for operations and for any request',
  async run({ n8n, afs }) {
    const { simulator, baseUrl } = afs;
    const credentialWith = (apiKey: string) => n8n.createCredential('afsApi', { apiKey, baseUrl });
    const credential = await credentialWith(afsDemo.api_key);
    assert.equal((await n8n.testCredential(credential)).status, 'OK');
    assert.equal((await n8n.testCredential(await credentialWith('wrong-key'))).status, 'Error');

    const node = (operation: string, parameters: object): WorkflowNode => ({
      name: 'AFS',
      type: 'n8n-nodes-afs-analytics.afs',
      parameters: { resource: operation.split('.')[0], operation, ...parameters },
      credential,
    });
    const actions = JSON.stringify({ 'account_infos:1': { name: 'été & co' } });
    const runs = [
      node('stats.batch', { actions }),
      node('account.infos', { actions }),
      node('request.send', {
        method: 'POST',
        path: '/stats/batch',
        additionalFields: { form: JSON.stringify({ actions: JSON.parse(actions) }) },
      }),
    ];
    const form = new URLSearchParams({ 'actions[account_infos:1][name]': 'été & co', api_key: afsDemo.api_key });
    for (const one of runs) {
      const before = simulator.requests.length;
      const { status, error } = await n8n.runWorkflow(one);
      assert.equal(status, 'success', JSON.stringify(error));
      assert.equal(simulator.requests.length, before + 1);
      const sent = new URLSearchParams(simulator.requests.at(-1)?.body);
      assert.deepEqual([...sent], [...form], JSON.stringify(one.parameters));
    }
  },
};
