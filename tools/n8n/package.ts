import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedEnvironment, root } from '../setup/environment.mjs';
import { Problem } from '../setup/problem.mjs';
import { run } from '../setup/process.mjs';

/** A package of nodes and credentials for n8n. */
export interface NodePackage {
  readonly name: string;
  readonly folder: string;
  /** The files n8n loads, as listed in package.json: `dist/nodes/Flatchr/Flatchr.node.js`. */
  readonly entries: readonly string[];
}

export function nodePackages(): NodePackage[] {
  const folders = globSync('apps/n8n-nodes-*', { cwd: root }).toSorted();
  if (folders.length === 0) throw new Problem('there is no package apps/n8n-nodes-* to check');
  return folders.map((folder) => readPackage(join(root, folder)));
}

export function readPackage(folder: string): NodePackage {
  const { name, n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entries = [...(n8n?.nodes ?? []), ...(n8n?.credentials ?? [])];
  // Otherwise n8n's lint would accept changes to its own configuration.
  if (n8n?.strict !== true) throw new Problem(`${name}: "n8n.strict" is not true in its package.json`);
  if (entries.length === 0) throw new Problem(`${name} lists no nodes in the member "n8n" of its package.json`);
  return { name, folder, entries };
}

/** Packs as for publishing, with the files n8n loads. Neither n8n's lint nor its scanner notices an empty dist. */
export async function pack({ name, folder, entries }: NodePackage, destination: string): Promise<string> {
  mkdirSync(destination, { recursive: true });
  const tarball = join(destination, `${name.replace('/', '-')}.tgz`);
  await must('pnpm', ['pack', '--out', tarball], folder);
  const { output } = await must('tar', ['-tzf', tarball], folder);
  const packed = new Set(output.split('\n').map((line) => line.replace(/^package\//, '')));
  const missing = entries.filter((entry) => !packed.has(entry));
  if (missing.length > 0)
    throw new Problem(`${name}: missing in the tarball (is the package built?): ${missing.join(', ')}`);
  return tarball;
}

export async function unpack(tarball: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await must('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], folder);
}

/** The source of an entry, or a problem if it does not exist. */
export function sourceOf(folder: string, entry: string): string {
  const source = join(folder, entry.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
  if (!existsSync(source)) throw new Problem(`${entry} has no committed source: ${source} does not exist`);
  return source;
}

async function must(command: string, args: string[], cwd: string) {
  const outcome = await run(command, args, { cwd, quiet: true, env: pinnedEnvironment() });
  if (outcome.code === 0) return outcome;
  throw new Problem(`"${command} ${args.join(' ')}" failed with exit code ${outcome.code}:\n${outcome.output.trim()}`);
}
