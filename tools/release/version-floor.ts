import { root } from '../setup/environment.mjs';
import { changesetsIn } from './changesets.ts';
import { compareWithReleases, floorProblems } from './floor/floor.ts';
import { draftNotes } from './floor/notes.ts';
import { buildRelease } from './floor/released.ts';

// Compares the built work tree with the last releases. With `--notes`, it prints a draft of changelog and migration
// notes instead: node tools/run.mjs exec node tools/release/version-floor.ts --notes

const { problems } = changesetsIn(root);
const comparison = await compareWithReleases(root, buildRelease);
const { compared, unreleased } = comparison;
if (process.argv.includes('--notes')) {
  process.stdout.write(draftNotes(comparison));
} else {
  const all = [...problems, ...floorProblems(comparison)];
  for (const problem of all) console.error(problem);
  if (unreleased.length > 0) console.error(`No release tag yet, nothing to compare with: ${unreleased.join(', ')}`);
  if (compared.length > 0)
    console.error(`Compared with the last release: ${compared.map(({ last }) => last.tag).join(', ')}`);
  process.exitCode = all.length > 0 ? 1 : 0;
}
