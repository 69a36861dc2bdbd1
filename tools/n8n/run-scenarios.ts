import type { Check } from '../summary.ts';
import type { NodePackage } from './package.ts';
import { scenarios } from './scenario.ts';
import { lastLines } from './server.ts';
import { createWorld, type World } from './world.ts';

/** Runs scenarios one after the other against one n8n that has all packages. Where one fails, tells why and what n8n logged. */
export async function runScenarios(packages: readonly NodePackage[], filters: readonly string[]): Promise<Check[]> {
  const found = await scenarios(filters);
  const checks: Check[] = [];
  const started = performance.now();
  const world = await createWorld(packages);
  checks.push({ name: 'n8n starts with the packages', ok: true, seconds: secondsSince(started) });
  try {
    for (const { title, run } of found) checks.push(await check(title, () => run(world), world));
  } finally {
    await world.close();
  }
  return checks;
}

async function check(name: string, run: () => Promise<void>, world: World): Promise<Check> {
  world.reset();
  const started = performance.now();
  const logged = world.log().length;
  try {
    await run();
    return { name, ok: true, seconds: secondsSince(started) };
  } catch (error) {
    console.error(`\n── failed: ${name}\n`, error);
    console.error(`\nn8n's last log lines:\n${lastLines(world.log().slice(logged)) || '(none)'}`);
    return { name, ok: false, seconds: secondsSince(started) };
  }
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}
