import { root } from '../../setup/environment.mjs';
import { Problem } from '../../setup/problem.mjs';
import { tarballProblems } from '../checks/tarballs.ts';
import { untried } from './examples/examples.ts';
import type { Packed } from './pack.ts';
import { type AskedRegistry, publishedAlready } from './published-already.ts';

/** The last look before anything is published: every problem names its file. */
export async function refuseBadInput(packed: readonly Packed[], asked: AskedRegistry): Promise<void> {
  const names = packed.map(({ name }) => name);
  const problems = [
    ...untried(names).map((name) => `tools/release/rehearsal/examples/examples.ts: no step tries ${name}`),
    ...(await tarballProblems(packed.map(({ tarball }) => tarball))),
    ...(await publishedAlready(packed, root, asked)),
  ];
  if (problems.length > 0) throw new Problem(`${problems.join('\n')}\nNothing was published.`);
}
