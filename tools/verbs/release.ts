import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from '../build.ts';
import { outdated } from '../generate.ts';
import { report } from '../release/checks/report.ts';
import { tarballProblems } from '../release/checks/tarballs.ts';
import { packRelease, publishRelease, releaseProblems } from '../release/publish.ts';
import { root } from '../setup/environment.mjs';

// Publishes every package whose version is not in the registry. Refuses, with nothing published, if anything is wrong
// with what would be published. `npm run release -- --dry-run` does everything but refuse a start and publish.
const isDry = process.argv.includes('--dry-run');
const folder = mkdtempSync(join(tmpdir(), 'raccord-release-'));
try {
  process.exitCode = await release();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function release(): Promise<number> {
  if (report(releaseProblems(root)) !== 0 && !isDry) return 1;
  if ((await build()) !== 0) return 1;
  const stale = (await outdated()).map((path) => `${path}: "npm run generate" would change it`);
  if (report(stale) !== 0) return 1;
  const { code, tarballs } = await packRelease(root, folder);
  if (code !== 0 || report(await tarballProblems(tarballs)) !== 0) return 1;
  if (!isDry) return publishRelease(root, folder);
  console.log(`Would be published:\n${tarballs.map((path) => basename(path)).join('\n')}`);
  return 0;
}
