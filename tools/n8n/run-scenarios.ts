import { startChecks } from '../checks.ts';
import { Problem } from '../setup/problem.mjs';
import type { Check } from '../summary.ts';
import type { NodePackage } from './package.ts';
import { scenarios } from './scenario.ts';
import { lastLines, type N8nOptions } from './server.ts';
import { createWorld, type World } from './world.ts';

/** Runs scenarios one after the other on one n8n with all packages. A failure prints the reason and n8n's log. */
export async function runScenarios(
  packages: readonly NodePackage[],
  filters: readonly string[],
  options?: N8nOptions,
): Promise<Check[]> {
  const found = await scenarios(filters);
  if (found.length === 0) throw new Problem(`no file in tools/n8n/scenarios/ has ${filters.join(' or ')} in its path`);
  const { done, check } = startChecks();
  let world: World | undefined;
  await check('n8n starts with the packages', async () => {
    world = await createWorld(packages, options).catch(tell);
    return world ? 0 : 1;
  });
  try {
    if (world) for (const { title, run } of found) await check(title, () => outcome(run, world!));
  } finally {
    await world?.close();
  }
  return done;
}

function tell(error: Error): undefined {
  console.error(error.message);
}

async function outcome(run: (world: World) => Promise<void>, world: World): Promise<number> {
  world.reset();
  const logged = world.log().length;
  try {
    await run(world);
    return 0;
  } catch (error) {
    console.error(error);
    console.error(`\nn8n's last log lines:\n${lastLines(world.log().slice(logged)) || '(none)'}`);
    return 1;
  }
}
