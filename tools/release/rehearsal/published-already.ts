import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../setup/environment.mjs';
import { Problem } from '../../setup/problem.mjs';
import { run } from '../../setup/process.mjs';
import { inPairs } from './in-pairs.ts';
import type { Packed } from './pack.ts';
import { plainNpmEnvironment } from './surroundings.ts';

export interface AskedRegistry {
  /** As a problem names it. */
  readonly name: string;
  has(name: string, version: string): Promise<boolean>;
}

/** New versions that a registry has already: it takes each once. A package whose version stays is not released. */
export async function publishedAlready(
  packed: readonly Packed[],
  workspaceBefore: string,
  asked: AskedRegistry,
): Promise<string[]> {
  const released = packed.filter(({ folder, version }) => {
    const before = JSON.parse(readFileSync(join(workspaceBefore, folder, 'package.json'), 'utf8'));
    return before.version !== version;
  });
  const problems = await inPairs(released, async ({ name, version, folder }) =>
    (await asked.has(name, version))
      ? [`${folder}/package.json: ${asked.name} has ${name} ${version} already: add a changeset for another version`]
      : [],
  );
  return problems.flat();
}

/** Where npm is set up to publish. It is asked by npm, which knows proxies and keys. */
export function npmsRegistry(): AskedRegistry {
  const name = "npm's registry";
  return {
    name,
    async has(packageName, version) {
      const what = `${packageName}@${version}`;
      const asking = { cwd: root, env: plainNpmEnvironment(), quiet: true };
      const { code, output } = await run('npm', ['view', what, 'version'], asking);
      if (code === 0) return output.trim() !== '';
      if (output.includes('E404')) return false;
      throw new Problem(`${name} does not say whether it has ${what}:\n${output.trim()}`);
    },
  };
}

export function localRegistry(url: string): AskedRegistry {
  return {
    name: 'the local registry',
    has: async (name, version) => (await fetch(`${url}${name.replace('/', '%2f')}/${version}`)).ok,
  };
}
