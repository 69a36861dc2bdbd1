import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../../../setup/problem.mjs';
import { must } from '../command.ts';
import { namedFiles } from '../../../guide/named-files.ts';
import { firstExample } from '../examples/first-example.ts';
import type { Project } from './project.ts';

/** The first example of `@raccord/testing`: the contract suite on the connector of the guide, with its fixtures. */
export async function tryContractTests({ title, folder, env }: Project): Promise<void> {
  const page = (path: string) => readFileSync(join(folder, 'node_modules/@raccord', path), 'utf8');
  const example = firstExample(page('testing/README.md'));
  if (!example) throw new Problem('@raccord/testing: its README has no first example');
  const files = namedFiles(page('core/GUIDE.md'));
  const needed = [...files].filter(([path]) => path === 'src/connector.ts' || path.startsWith('fixtures/'));
  for (const [path, text] of [...needed, ['src/contract.test.ts', example.code] as const]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await must({
    by: `the first example of @raccord/testing in ${title}`,
    line: ['npx', 'vitest', 'run', 'src/contract.test.ts'],
    cwd: folder,
    env,
  });
}
