import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { World } from './world.ts';

/** What each file of tools/n8n/scenarios/ exports under the name `scenario`: it throws where n8n does something else. */
export interface Scenario {
  readonly title: string;
  run(world: World): Promise<void>;
}

/** Those with one of the filters in their file name; without filters all. */
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
