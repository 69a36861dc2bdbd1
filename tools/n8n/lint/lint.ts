import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NodePackage, pack, unpack } from '../package.ts';
import { type Finding, n8nLint, scan } from './checks.ts';
import { missed, type Planted, plantInPacked, plantInSource } from './plant.ts';
import { stageSource } from './stage.ts';

export type Step = readonly [name: string, check: () => Promise<Finding>];

/**
 * n8n's requirements for published packages, and a proof that each check looks at every file: the same check on a copy
 * with planted faults must report them all. Does not touch the source.
 */
export async function lintSteps(nodes: NodePackage): Promise<{ steps: readonly Step[]; remove: () => void }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'raccord-n8n-lint-')));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);

  const source = await stageSource(nodes, join(folder, 'source'));
  const packed = join(folder, 'packed');
  await unpack(await pack(nodes, folder), packed);

  const faultySource = await stageSource(nodes, join(folder, 'faulty-source'));
  const sourceFaults = plantInSource(nodes, faultySource);
  const faultyPacked = join(folder, 'faulty-packed');
  cpSync(packed, faultyPacked, { recursive: true });
  const packedFaults = plantInPacked(nodes, faultyPacked);

  const steps: Step[] = [
    ['n8n-node lint', () => n8nLint(source)],
    ['scan of the source', () => scan(source, 'source', folder)],
    ['scan of the tarball', () => scan(packed, 'tarball', folder)],
    ['n8n-node lint finds planted faults', async () => finds(sourceFaults, await n8nLint(faultySource))],
    [
      'scan of the source finds planted faults',
      async () => finds(sourceFaults, await scan(faultySource, 'source', folder)),
    ],
    [
      'scan of the tarball finds planted faults',
      async () => finds(packedFaults, await scan(faultyPacked, 'tarball', folder)),
    ],
  ];
  return { steps, remove };
}

function finds(planted: readonly Planted[], { ok, output }: Finding): Finding {
  const unseen = ok ? planted : missed(planted, output);
  const lines = unseen.map(({ file, rule }) => `${file}: a planted fault against ${rule} was not reported`);
  return { ok: unseen.length === 0, output: [...lines, ...(unseen.length > 0 ? [output] : [])].join('\n') };
}
