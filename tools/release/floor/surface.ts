import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageFile } from '../packages.ts';
import { type Declaration, declarationOf } from './declaration.ts';
import { type Module, namesIn, type Origin, readModule } from './modules.ts';

/** What the types of a package promise. */
export interface Surface {
  /** `./kernel createClient`, to the declaration it is. */
  readonly exports: ReadonlyMap<string, string>;
  /** Every declaration that an export is or mentions, at any depth. */
  readonly declarations: ReadonlyMap<string, Declaration>;
}

/** Reads the emitted declarations of a built package. */
export function surfaceOf(folder: string, { exports: entries = {} }: PackageFile): Surface {
  const modules = new Map<string, Module>();
  const moduleAt = (file: string): Module | undefined => {
    if (!modules.has(file) && file.endsWith('.d.ts') && existsSync(file)) modules.set(file, readModule(file));
    return modules.get(file);
  };
  const exports = new Map<string, string>();
  const declarations = new Map<string, Declaration>();
  const files = new Map<string, string>();

  /** Remembers a declaration with all it mentions, and returns its name: two of one name get numbers. */
  const remember = (origin: Origin): string => {
    const found = declarationAt(origin, moduleAt);
    if (!found) return `${origin.name} of ${origin.from}`;
    const { file, name, module } = found;
    let id = name;
    for (let number = 2; declarations.has(id) && files.get(id) !== file; number += 1) id = `${name} ${number}`;
    if (declarations.has(id)) return id;
    files.set(id, file);
    const nodes = module.declared.get(name)!;
    declarations.set(id, declarationOf(nodes, module.source));
    for (const mentioned of namesIn(module, nodes)) {
      if (mentioned !== name && module.declared.has(mentioned)) remember({ from: file, name: mentioned });
      const other = module.imported.get(mentioned);
      if (other) remember(other);
    }
    return id;
  };

  for (const [entry, target] of Object.entries(entries)) {
    const types = typeof target === 'string' ? undefined : target.types;
    if (!types) exports.set(entry, 'a file');
    else
      for (const [name, origin] of exportsOf(join(folder, types), moduleAt))
        exports.set(entry === '.' ? name : `${entry} ${name}`, remember(origin));
  }
  return { exports, declarations };
}

type ModuleAt = (file: string) => Module | undefined;

function exportsOf(file: string, moduleAt: ModuleAt): Map<string, Origin> {
  const module = moduleAt(file);
  const all = new Map<string, Origin>();
  if (!module) return all;
  for (const other of module.exportsAll) {
    if (!moduleAt(other)) all.set(`* of ${other}`, { from: other, name: '*' });
    for (const [name, origin] of exportsOf(other, moduleAt)) if (name !== 'default') all.set(name, origin);
  }
  for (const [name, local] of module.exported)
    all.set(name, typeof local === 'string' ? { from: file, name: local } : local);
  return all;
}

/** Follows a name through imports and re-exports to where it is declared; undefined if that is another package. */
function declarationAt(origin: Origin, moduleAt: ModuleAt): { file: string; name: string; module: Module } | undefined {
  const module = moduleAt(origin.from);
  if (!module) return undefined;
  if (module.declared.has(origin.name)) return { file: origin.from, name: origin.name, module };
  const next = module.imported.get(origin.name) ?? exportsOf(origin.from, moduleAt).get(origin.name);
  return next && !(next.from === origin.from && next.name === origin.name) ? declarationAt(next, moduleAt) : undefined;
}
