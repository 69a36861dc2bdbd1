import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryGuide } from './guide.ts';
import { tryInN8n } from './n8n.ts';
import { tryNodePackage } from './node-package.ts';
import { allNodes, pinnedNode } from './nodes.ts';
import type { Packed } from './pack.ts';
import { tryContractTests } from './projects/contract-tests.ts';
import { commonJs, esmBundler, esmNodeNext } from './projects/kind.ts';
import { tryProjects, upgradeProjects } from './projects/projects.ts';
import { localRegistry, npmsRegistry } from './published-already.ts';
import { installRegistry, startRegistry } from './registry.ts';
import { release } from './release.ts';
import { tryService } from './service.ts';
import { type Check, stepsOf } from './steps.ts';
import { prepareNpm, userEnvironment } from './surroundings.ts';
import { addPatches } from './versions.ts';
import { copyWorkspace } from './workspace-copy.ts';

export interface Extent {
  /** One project of ESM and one of CommonJS on the pinned Node, no upgrade, no n8n. */
  readonly quick: boolean;
}

/**
 * A release from its changesets to what users run, in folders of its own and with a registry on this machine. The work
 * tree stays as it is, and nothing is published elsewhere.
 */
export async function rehearse(check: Check, { quick }: Extent): Promise<void> {
  const step = stepsOf(check);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'raccord-rehearsal-')));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  const at = (name: string) => join(folder, name);

  const prepared = await step('copy of the workspace, local registry', async () => {
    await installRegistry();
    const nodes = quick ? [pinnedNode] : await allNodes();
    await copyWorkspace(at('workspace'));
    const registry = await startRegistry(at('registry'));
    return { nodes, registry, npm: await prepareNpm(at('npm'), registry.url) };
  });
  if (!prepared) return;
  const { nodes, registry, npm } = prepared;
  const place = { copy: at('workspace'), packed: at('packed'), registry: registry.url };
  const environmentOn = ({ folder: nodeFolder }: typeof pinnedNode) =>
    userEnvironment({ registry: registry.url, nodeFolder, npm });
  const env = environmentOn(pinnedNode);

  try {
    const first = await release(step, 'release', { ...place, asked: npmsRegistry() });
    if (!first) return;
    const kinds = quick ? [esmNodeNext, commonJs] : [esmNodeNext, esmBundler, commonJs];
    const wanted = nodes.flatMap((node) =>
      kinds.map((kind) => ({
        kind,
        node,
        folder: at(`projects/${kind.id}-${node.version}`),
        env: environmentOn(node),
      })),
    );
    const projects = await tryProjects(step, wanted, librariesOf(first));
    const modern = projects.find(({ project }) => project.kind === esmNodeNext);
    if (modern) {
      const { folder: installed } = modern.project;
      await step('the contract suite', () => tryContractTests(modern.project));
      await step('a node package by npx', () =>
        tryNodePackage(at('node-package'), join(installed, 'manifest.json'), env),
      );
      if (!quick) await step('the guide', () => tryGuide(at('guide'), installed, env));
    }
    if (!quick) {
      addPatches(place.copy);
      const next = await release(step, 'next release', { ...place, asked: localRegistry(registry.url) });
      if (next) {
        await upgradeProjects(step, projects, librariesOf(next));
        await step('both node packages in real n8n', () =>
          tryInN8n(at('n8n'), registry.url, nodePackagesOf(first), nodePackagesOf(next)),
        );
      }
    }
    await step('the REST service by npx', () => tryService(at('service'), env));
  } finally {
    registry.stop();
    remove();
    process.off('exit', remove);
  }
}

/** What programs import, on every Node that they promise. */
function librariesOf(packed: readonly Packed[]): Packed[] {
  return packed.filter(({ name, file }) => name.startsWith('@raccord/') && '.' in (file.exports ?? {}));
}

function nodePackagesOf(packed: readonly Packed[]): Packed[] {
  return packed.filter(({ file }) => file.n8n !== undefined);
}
