import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inEditor } from '../n8n/editor/browser.ts';
import { type Walk, walk } from '../n8n/editor/walk.ts';
import { installServer } from '../n8n/install.ts';
import { nodePackages } from '../n8n/package.ts';
import { startName, workflowOf } from '../n8n/workflow.ts';
import type { World } from '../n8n/world.ts';
import { root } from '../setup/environment.mjs';

/**
 * A user's first minutes in the editor of real n8n, in Chromium: finds the node, picks an action, fills in a credential,
 * runs the step and sees a table. Writes the screenshots that the READMEs of the node packages show.
 */
export async function prove(): Promise<string[]> {
  await installServer();
  const { createWorld } = await import('../n8n/world.ts'); // only now: it needs the build
  const { afsDemo, flatchrDemo } = await import('../../packages/simulators/dist/index.js');
  const world = await createWorld(nodePackages());
  const walks: Walk[] = [
    {
      search: 'recrutement',
      node: 'Flatchr',
      action: 'Get many vacancies',
      credential: { apiKey: flatchrDemo.api_key, companyKey: flatchrDemo.company_key },
      hidden: { baseUrl: world.flatchr.baseUrl },
      shown: world.flatchr.simulator.state.vacancies[0]!.title,
      images: imagesOf('n8n-nodes-flatchr'),
    },
    {
      search: 'AFS',
      node: 'AFS Analytics',
      action: 'Get account',
      credential: { apiKey: afsDemo.api_key },
      hidden: { baseUrl: world.afs.baseUrl },
      json: { actions: '{ "account_infos:1": { "on": true } }' },
      shown: world.afs.simulator.state.account.plan.name,
      images: imagesOf('n8n-nodes-afs-analytics'),
    },
  ];
  const problems: string[] = [];
  try {
    for (const one of walks) await inEditor(world.url, (page) => start(world, page, one)).catch(tell(problems, one));
    return problems;
  } finally {
    await world.close();
  }
}

async function start({ n8n, url }: World, page: Parameters<typeof walk>[0], one: Walk): Promise<void> {
  const workflow = { ...workflowOf([]), name: one.node };
  const { id } = await n8n.rest<{ id: string }>('POST', '/rest/workflows', workflow);
  await page.goto(`${url}/workflow/${id}`);
  await page.getByTestId('canvas-node').getByText(startName).first().waitFor();
  await walk(page, one);
}

function tell(problems: string[], { node }: Walk) {
  return (error: Error) => void problems.push(`${node}: ${error.message}`);
}

function imagesOf(name: string): string {
  const folder = join(root, 'apps', name, 'images');
  mkdirSync(folder, { recursive: true });
  return folder;
}
