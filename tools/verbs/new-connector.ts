import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../build.ts';
import { generate } from '../generate.ts';
import { root } from '../setup/environment.mjs';
import { run } from '../setup/process.mjs';
import { undone } from '../undone.ts';

// Drafts packages/connector-<name>, builds it and writes its manifest: the rest is to edit.
const command = { called: 'npm run new-connector --', fixed: 'packages/connector-<name>' };
const code = await build(['--filter=@raccord/openapi']);
if (code === 0) await draft();
else process.exitCode = code;

async function draft(): Promise<void> {
  const { errorLine, newConnector, readArguments, usageOf } = await import(
    pathToFileURL(join(root, 'packages/openapi/dist/command/index.js')).href
  );
  try {
    const given = readArguments(['new-connector', ...process.argv.slice(2)], command);
    if (!given) return console.log(usageOf(command));
    const folder = `packages/connector-${given.name}`;
    if (existsSync(join(root, folder))) throw new Error(`${folder} exists already: a draft never replaces one`);
    const keep = undone({ made: join(root, folder), changed: [join(root, 'pnpm-lock.yaml')] });
    const place = {
      folder: root,
      out: join(root, folder),
      packageName: `@raccord/connector-${given.name}`,
      kind: 'house',
      versions: {},
    };
    console.log(await newConnector(given, place));
    for (const [program, ...args] of [
      ['pnpm', 'install'],
      ['biome', 'check', '--write', folder],
    ]) {
      const { code: failed, output } = await run(program!, args, { cwd: root, quiet: true });
      if (failed !== 0) throw new Error(output);
    }
    if ((await build()) !== 0) throw new Error('the draft does not build: nothing of it was kept');
    await generate();
    keep();
    console.log(`Next: npm test -- connector-${given.name}, then edit ${folder}.`);
  } catch (error) {
    console.error(errorLine(error));
    process.exitCode = 1;
  }
}
