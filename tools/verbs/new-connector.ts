import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../build.ts';
import { generate } from '../generate.ts';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';

// Drafts packages/connector-<name>, builds it and writes its manifest: the rest is to edit.
const code = await build(['--filter=@raccord/openapi']);
if (code === 0) await draft();
else process.exitCode = code;

async function draft(): Promise<void> {
  const { newConnector, readArguments, usage } = await import(
    pathToFileURL(join(root, 'packages/openapi/dist/command/index.js')).href
  );
  try {
    const given = readArguments(['new-connector', ...process.argv.slice(2)]);
    if (!given) return console.log(usage);
    const folder = `packages/connector-${given.name}`;
    const place = {
      folder: root,
      out: join(root, folder),
      packageName: `@raccord/connector-${given.name}`,
      kind: 'house',
      versions: {},
    };
    console.log(await newConnector(given, place));
    for (const [command, ...args] of [
      ['pnpm', 'install'],
      ['biome', 'check', '--write', folder],
    ]) {
      const { code: failed, output } = await run(command!, args, { cwd: root, quiet: true });
      if (failed !== 0) throw new Error(output);
    }
    process.exitCode = await build();
    if (process.exitCode !== 0) return;
    await generate();
    console.log(`Next: npm test -- connector-${given.name}, then edit ${folder}.`);
  } catch (error) {
    console.error(`error: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
