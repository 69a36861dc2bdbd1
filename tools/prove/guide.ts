import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followGuide } from '../guide/follow.ts';
import { withOurVersions } from '../guide/versions.ts';
import { packAll } from '../release/rehearsal/pack.ts';
import { root } from '../setup/environment.mjs';

/** The first chapter of the guide, with the packed packages in place of published ones. */
export async function prove(): Promise<string[]> {
  const guide = readFileSync(join(root, 'packages/core/GUIDE.md'), 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'raccord-guide-'));
  try {
    const packed = await packAll(root, join(folder, 'packed'));
    const files = new Map(packed.map(({ name, tarball }) => [name, tarball]));
    const env = { ...process.env, CI: '' }; // a reader's machine: on that of a CI, vitest writes no snapshots
    return await followGuide({ guide, folder, env, types: (script) => withPacked(withOurVersions(script), files) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The packages are not published yet: their files take their place, all of them together so that they find each other. */
function withPacked(script: string, files: ReadonlyMap<string, string>): string {
  const all = [...files].filter(([name]) => name.startsWith('@raccord/')).map(([, file]) => file);
  return script
    .split('\n')
    .map((line) =>
      line
        .replaceAll(/@raccord\/[\w-]+/g, (name) => files.get(name) ?? name)
        .replace(/^npm install .*raccord-rest.*$/, (install) => `${install} ${all.join(' ')}`),
    )
    .join('\n');
}
