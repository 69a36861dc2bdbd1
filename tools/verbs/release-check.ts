import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build.ts';
import { startChecks } from '../checks.ts';
import { outdated } from '../generate.ts';
import { unsetAddress } from '../release/address.ts';
import { report } from '../release/checks/report.ts';
import { rehearse } from '../release/rehearsal/rehearse.ts';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';
import { summary } from '../summary.ts';

const { done, check } = startChecks();

await check('build', () => build());
if (done.every(({ ok }) => ok)) {
  for (const { folder, manifest } of published()) {
    await check(`publint ${folder}`, () => silent('publint', folder, '--strict'));
    // A package whose exports are not code has no types to check. `require` gets the same ES modules, since Node 22.12:
    // tools/release/packages.test.ts tries it.
    if ('.' in (manifest.exports ?? {}))
      await check(`attw ${folder}`, () =>
        silent('attw', '--pack', folder, '--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm'),
      );
  }
  await check('generated files', async () =>
    report(
      (await outdated()).map((path) => `${path}: "npm run generate" would change it: run it and commit the result`),
    ),
  );
  await check('version floor', async () => (await run('node', ['tools/release/version-floor.ts'], { cwd: root })).code);
  await check('size', () => silent('size-limit'));
  await check('knip', () => silent('knip', '--include', 'files,dependencies,unlisted,unresolved,binaries'));
  if (done.every(({ ok }) => ok)) await rehearse(check, { quick: process.argv.includes('--quick') });
}
// Only a release refuses to run for these.
for (const unset of unsetAddress(root)) console.error(`Before a release: ${unset}`);
const { lines, failed } = summary(done, { passed: 0, failed: 0 });
console.log(`\n${lines.join('\n')}`);
process.exitCode = failed === 0 ? 0 : 1;

function published() {
  return globSync('{packages,apps}/*/package.json', { cwd: root })
    .toSorted()
    .map((path) => ({
      folder: path.replace(/.package\.json$/, ''),
      manifest: JSON.parse(readFileSync(join(root, path), 'utf8')),
    }))
    .filter(({ manifest }) => !manifest.private);
}

/** These tools print a lot even on success. */
async function silent(command: string, ...args: string[]): Promise<number> {
  const { code, output } = await run(command, args, { cwd: root, quiet: true });
  if (code !== 0) console.error(output.trimEnd());
  return code;
}
