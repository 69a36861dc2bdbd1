import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../setup/environment.mjs';

const others = ['zod', 'vitest', 'standardwebhooks', '@types/node'];

/** A folder of a reader who has installed all our packages, and a few that the pages speak of. */
export function readersFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-docs-'));
  for (const [name, path] of [...ours(), ...others.map((name) => [name, whereIs(name)] as const)]) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(path, link);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Name and folder of every package of the workspace that is published. */
export function ours(): (readonly [name: string, folder: string])[] {
  return globSync('{packages,apps}/*/package.json', { cwd: root }).flatMap((path) => {
    const { name, private: isPrivate } = JSON.parse(readFileSync(join(root, path), 'utf8'));
    return isPrivate ? [] : [[name, join(root, dirname(path))] as const];
  });
}

function whereIs(name: string): string {
  const [found] = globSync(`{.,packages/*,apps/*}/node_modules/${name}`, { cwd: root });
  if (found === undefined) throw new Error(`${name} is not installed`);
  return join(root, found);
}
