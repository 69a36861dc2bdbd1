import assert from 'node:assert/strict';
import { startGitHub } from '../../examples/connectors/github/look-alike.ts';
import type { WorkflowNode } from '../n8n/driver.ts';
import { installServer } from '../n8n/install.ts';
import { madePackage } from '../n8n/made-package.ts';

/**
 * The package that the command makes of an example connector, in real n8n: its credential is tested, pages are followed
 * to the last one, and a write is sent as the API expects it.
 */
export async function prove(): Promise<string[]> {
  await installServer();
  const { createWorld } = await import('../n8n/world.ts'); // only now: it needs the build
  const made = await madePackage('github');
  const gitHub = await startGitHub({ issues: 70 });
  const world = await createWorld([made]);
  try {
    const { n8n } = world;
    const account = (token: string) =>
      n8n.createCredential('githubTokenApi', { token, owner: 'example', repo: 'press', baseUrl: gitHub.url });
    const credential = await account('example-token');
    const node = (operation: string, parameters: object): WorkflowNode => ({
      name: 'GitHub',
      type: 'n8n-nodes-github.github',
      parameters: { resource: 'issues', operation, ...parameters },
      credential,
    });
    assert.equal((await n8n.testCredential(credential)).status, 'OK');
    assert.equal((await n8n.testCredential(await account('wrong'))).status, 'Error');

    const all = await n8n.runWorkflow(node('issues.list', { returnAll: true }));
    assert.equal(all.status, 'success', JSON.stringify(all.error));
    assert.equal(all.nodes['GitHub']?.items.length, gitHub.state.issues.filter(({ state }) => state === 'open').length);

    const created = await n8n.runWorkflow(node('issues.create', { title: 'Été & co' }));
    assert.equal(created.status, 'success', JSON.stringify(created.error));
    assert.equal(gitHub.state.issues.at(-1)?.title, 'Été & co');
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    await world.close();
    await gitHub.close();
    made.remove();
  }
}
