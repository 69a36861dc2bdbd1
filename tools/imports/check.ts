import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob, posix } from 'node:path';
import { circles } from './circles.ts';
import { type Layers, layers as allLayers, rowOf } from './layers.ts';
import { type Import, importsOf } from './parse.ts';
import { type ImportRule, importTable } from './table.ts';

interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** The folder of its package, for example `packages/core`. */
  readonly folder: string;
  readonly rule: ImportRule;
  readonly imports: readonly Import[];
}

/** Tests and what only tests use do not count as source. The build leaves out the same files. */
const testFiles = ['**/*.test.ts', '**/*.test-d.ts', '**/test-support/**'];

/** Every violation of the import table and of the layers under `root`, one line each: file, line, what is wrong. */
export function checkImports(
  root: string,
  table: readonly ImportRule[] = importTable,
  layers: readonly Layers[] = allLayers,
): string[] {
  const paths = globSync(['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts'], { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !testFiles.some((glob) => matchesGlob(path, glob)))
    .toSorted();
  const unruled = paths.filter((path) => !ruleFor(path, table));
  const files = new Map(paths.flatMap((path) => fileOf(root, path, table)).map((file) => [file.path, file]));
  return [
    ...unruled.map((path) => `${path}: no rule of tools/imports/table.ts matches this file`),
    ...[...files.values()].flatMap((file) => breaches(root, file, files)),
    ...layers.flatMap((one) => [...files.values()].flatMap((file) => upwards(one, file))),
    ...circlesOf(files).map((circle) => `${circle[0]}: import circle: ${circle.join(' → ')}`),
  ];
}

function ruleFor(path: string, table: readonly ImportRule[]): ImportRule | undefined {
  return table.findLast(({ files }) => matchesGlob(path, files));
}

function fileOf(root: string, path: string, table: readonly ImportRule[]): SourceFile[] {
  const rule = ruleFor(path, table);
  if (!rule) return [];
  const folder = path.split('/').slice(0, 2).join('/');
  return [{ path, folder, rule, imports: importsOf(path, readFileSync(join(root, path), 'utf8')) }];
}

function breaches(root: string, file: SourceFile, files: ReadonlyMap<string, SourceFile>): string[] {
  const declared = declaredBy(root, file.folder);
  const found = file.imports.flatMap((one) => {
    const problem = problemOf(file, one, declared);
    return problem ? [`${file.path}:${one.line}: ${problem}`] : [];
  });
  return file.rule.throughout ? [...found, ...loadedBreaches(file, files)] : found;
}

function problemOf(
  file: SourceFile,
  { specifier, typeOnly }: Import,
  declared: ReadonlySet<string>,
): string | undefined {
  const { rule, folder } = file;
  if (specifier === undefined) {
    return rule.mayImport.includes('*') ? undefined : 'imports a computed name, which cannot be checked';
  }
  if (specifier.startsWith('.')) {
    return targetOf(file, specifier).startsWith(`${folder}/`)
      ? undefined
      : `imports ${specifier}, outside its own package`;
  }
  if (/^@raccord\/[^/]+\/(src|dist)(\/|$)/.test(specifier))
    return `imports ${specifier}, which is inside another package`;
  const name = packageOf(specifier);
  if (!allows(rule, name, typeOnly)) return `imports ${name}: ${allowance(rule)}`;
  const known = name.startsWith('node:') || declared.has(name);
  return known ? undefined : `imports ${name}, which ${folder}/package.json does not declare for users`;
}

/** Checks a `throughout` rule for the files of its package that a file loads, directly or indirectly. */
function loadedBreaches(file: SourceFile, files: ReadonlyMap<string, SourceFile>): string[] {
  const loaded = new Set<SourceFile>();
  const visit = (one: SourceFile) => {
    for (const { specifier, typeOnly } of one.imports) {
      const next = typeOnly || !specifier?.startsWith('.') ? undefined : files.get(targetOf(one, specifier));
      if (!next || loaded.has(next)) continue;
      loaded.add(next);
      visit(next);
    }
  };
  visit(file);
  loaded.delete(file);
  return [...loaded].flatMap((other) =>
    other.imports
      .filter(({ specifier, typeOnly }) => !typeOnly && specifier && !specifier.startsWith('.'))
      .map(({ specifier = '' }) => packageOf(specifier))
      .filter((name) => !allows(file.rule, name, false))
      .map((name) => `${file.path}: loads ${other.path}, which imports ${name}: ${allowance(file.rule)}`),
  );
}

function allows(rule: ImportRule, name: string, typeOnly: boolean): boolean {
  const names = typeOnly ? [...rule.mayImport, ...(rule.typesOnly ?? [])] : rule.mayImport;
  return names.some(
    (allowed) => allowed === name || allowed === '*' || (allowed === 'node:*' && name.startsWith('node:')),
  );
}

function allowance({ files, mayImport }: ImportRule): string {
  return `${files} may import ${mayImport.join(', ') || 'no package'}`;
}

/** `zod/v4` → `zod`, `@raccord/core/kernel` → `@raccord/core`; a Node built-in keeps its whole name. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Imports of a file that point to a higher folder. */
function upwards(layers: Layers, file: SourceFile): string[] {
  if (!file.path.startsWith(`${layers.root}/`)) return [];
  const row = rowOf(layers, file.path);
  if (row === undefined) return [`${file.path}: is in no layer of tools/imports/layers.ts`];
  return file.imports.flatMap(({ specifier, line }) => {
    const target = specifier?.startsWith('.') ? targetOf(file, specifier) : '';
    const above = rowOf(layers, target) ?? 0;
    return above > row ? [`${file.path}:${line}: imports ${specifier}, which is in a higher layer`] : [];
  });
}

/** The source file of a relative import: TypeScript's `./x.js` is `x.ts`. */
function targetOf(file: SourceFile, specifier: string): string {
  return posix.join(posix.dirname(file.path), specifier).replace(/\.js$/, '.ts');
}

/** The dependencies that a package's users get, without development dependencies. */
function declaredBy(root: string, folder: string): Set<string> {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const { dependencies, optionalDependencies, peerDependencies } = manifest;
  return new Set(Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }));
}

function circlesOf(files: ReadonlyMap<string, SourceFile>): string[][] {
  const relative = (file: SourceFile) =>
    file.imports.flatMap(({ specifier }) => (specifier?.startsWith('.') ? [targetOf(file, specifier)] : []));
  return circles(new Map([...files.values()].map((file) => [file.path, relative(file)])));
}
