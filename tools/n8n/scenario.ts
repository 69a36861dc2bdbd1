import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { World } from './world.ts';

/** The export `scenario` of each file in tools/n8n/scenarios/: it throws if n8n behaves differently. */
export interface Scenario {
  readonly title: string;
  run(world: World): Promise<void>;
}

/** Scenarios with one of the filters in their file name; without filters, all. */
export async function scenarios(filters: readonly string[]): Promise<Scenario[]> {
  const folder = join(import.meta.dirname, 'scenarios');
  const files = globSync('**/*.ts', { cwd: folder })
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .toSorted();
  const modules: { scenario: Scenario }[] = await Promise.all(
    files.map((file) => import(pathToFileURL(join(folder, file)).href)),
  );
  return modules.map(({ scenario }) => scenario);
}
