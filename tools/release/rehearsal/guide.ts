import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { followGuide } from '../../guide/follow.ts';
import { withOurVersions } from '../../guide/versions.ts';
import { Problem } from '../../setup/problem.mjs';

/** "A connector in 15 minutes" of the published guide, with published packages. */
export async function tryGuide(folder: string, project: string, env: NodeJS.ProcessEnv): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const guide = readFileSync(join(project, 'node_modules/@raccord/core/GUIDE.md'), 'utf8');
  const problems = await followGuide({ guide, folder, env, types: withOurVersions });
  if (problems.length > 0) throw new Problem(problems.join('\n'));
}
