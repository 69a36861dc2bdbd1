import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../setup/environment.mjs';
import { allBlocks } from './blocks.ts';
import { allPrograms } from './programs.ts';
import { readersFolder } from './reader.ts';

const guide = 'packages/core/GUIDE.md';
const options = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  allowJs: true,
  checkJs: true,
  module: 'nodenext',
  target: 'es2023',
  types: ['node'],
  resolveJsonModule: true,
  allowImportingTsExtensions: true,
  paths: { 'connector-acme': ['./packages-core-GUIDE.md/src/connector.ts'] }, // the package that the guide makes
};

test('the code in every page has the types that the compiler wants', async () => {
  const { folder, remove } = readersFolder();
  onTestFinished(remove);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('package.json', '{ "type": "module" }');
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['*/**/*'] }));

  const connector = allBlocks().find(({ page, file }) => page === guide && file === 'src/connector.ts');
  const programs = allPrograms();
  expect(programs.length).toBeGreaterThan(20);
  for (const { first, language, code, prints } of programs) {
    if (language === 'js' && prints !== undefined && first.runBy === undefined) continue; // programs.test.ts runs it
    const home = first.page.replaceAll('/', '-');
    if (!first.file) write(`${home}/connector.ts`, connector?.code ?? ''); // what `./connector.js` is in other pages
    write(join(home, first.file ?? `line-${first.line}.${language}`), code.replaceAll("'{root}/", `'${root}`));
  }
  const { stdout } = await promisify(execFile)('tsc', ['--pretty', 'false'], { cwd: folder }).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(stdout).toBe('');
});
