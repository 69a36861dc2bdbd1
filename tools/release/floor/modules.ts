import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import type { Node } from './declaration.ts';

/** Where a name comes from: a module of the package, or another package. */
export interface Origin {
  readonly from: string;
  readonly name: string;
}

export interface Module {
  readonly source: string;
  readonly declared: ReadonlyMap<string, readonly Node[]>;
  readonly imported: ReadonlyMap<string, Origin>;
  /** Exported name to the local one, or to its origin. */
  readonly exported: ReadonlyMap<string, string | Origin>;
  readonly exportsAll: readonly string[];
}

interface Named {
  readonly name: string;
}

/** The members of the statements that are read here, each of which has some of them. */
interface Statement extends Node {
  readonly source?: { readonly value: string };
  readonly declaration?: Node & Named;
  readonly specifiers: readonly { readonly local: Named; readonly exported: Named; readonly imported?: Named }[];
}

/** Reads a file of declarations, without its comments. */
export function readModule(file: string): Module {
  const original = readFileSync(file, 'utf8');
  const { program, comments } = parseSync(file, original);
  const blank = (text: string, { start, end }: { start: number; end: number }) =>
    text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  const source = comments.reduce(blank, original);
  const declared = new Map<string, Node[]>();
  const imported = new Map<string, Origin>();
  const exported = new Map<string, string | Origin>();
  const exportsAll: string[] = [];
  const target = (specifier: string) =>
    specifier.startsWith('.') ? join(dirname(file), specifier.replace(/\.js$/, '.d.ts')) : specifier;
  const declare = (node: Node): string[] => {
    const names =
      node.type === 'VariableDeclaration'
        ? (node['declarations'] as { id: { name: string } }[]).map(({ id }) => id.name)
        : [(node['id'] as { name: string }).name];
    for (const name of names) declared.set(name, [...(declared.get(name) ?? []), node]);
    return names;
  };
  for (const statement of program.body as unknown as Statement[]) {
    if (statement.type === 'ImportDeclaration') {
      for (const { local, imported: other } of statement.specifiers)
        imported.set(local.name, { from: target(statement.source!.value), name: other?.name ?? '*' });
    } else if (statement.type === 'ExportAllDeclaration') {
      exportsAll.push(target(statement.source!.value));
    } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration) {
      for (const name of declare(statement.declaration)) exported.set(name, name);
    } else if (statement.type === 'ExportNamedDeclaration') {
      const from = statement.source?.value;
      for (const { local, exported: as } of statement.specifiers)
        exported.set(as.name, from ? { from: target(from), name: local.name } : local.name);
    } else if (statement.type === 'ExportDefaultDeclaration') {
      const inner = statement.declaration!;
      exported.set('default', inner.type === 'Identifier' ? inner.name : (declare(inner)[0] ?? 'default'));
    } else if ('id' in statement || 'declarations' in statement) declare(statement);
  }
  return { source, declared, imported, exported, exportsAll };
}

/** Every name that a module mentions in these nodes. */
export function namesIn(module: Module, nodes: readonly Node[]): Set<string> {
  const text = nodes.map(({ start, end }) => module.source.slice(start, end)).join('\n');
  const names = new Set<string>();
  new Visitor({ Identifier: ({ name }) => void names.add(name) }).visit(parseSync('part.d.ts', text).program);
  return names;
}
