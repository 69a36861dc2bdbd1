import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './setup/process.mjs';

/** `from './a.js'`, `import './a.js'`, `import("./a.js")`. One in a comment only keeps a file too many. */
const imported = /\b(?:from|import) ?\(?["'](\.[^"']+)["']/g;

// The end of a package's build script, in its folder: writes the declarations that its entries lead to. tsc writes one
// for every source file, and more than half of them would be published for nobody.
if (import.meta.main) {
  const { code } = await run('tsc', ['-p', 'tsconfig.build.json']);
  const needed = new Set(neededDeclarations('.'));
  if (code === 0) for (const path of globSync('dist/**/*.d.ts')) if (!needed.has(path)) rmSync(path);
  process.exitCode = code;
}

/** The declarations of a built package that its entries import, at any depth: `dist/index.d.ts`. */
export function neededDeclarations(folder: string): string[] {
  const { exports: entries = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const needed = new Set<string>();
  const visit = (path: string) => {
    if (needed.has(path) || !existsSync(join(folder, path))) return;
    needed.add(path);
    const text = readFileSync(join(folder, path), 'utf8');
    for (const [, to = ''] of text.matchAll(imported)) visit(join(dirname(path), to).replace(/\.js$/, '.d.ts'));
  };
  for (const target of Object.values<{ types?: string } | string>(entries))
    if (typeof target !== 'string' && target.types) visit(join(target.types));
  return [...needed];
}
