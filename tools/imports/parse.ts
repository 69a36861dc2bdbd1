import { parseSync, Visitor } from 'oxc-parser';

export interface Import {
  /** Undefined if it is computed at run time. */
  readonly specifier: string | undefined;
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Every import of a TypeScript file: static, re-exported, dynamic, and inside types. */
export function importsOf(file: string, source: string): Import[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const found: Import[] = [];
  const add = (start: number, specifier: string | undefined, typeOnly = false) =>
    found.push({ specifier, typeOnly, line: source.slice(0, start).split('\n').length });

  new Visitor({
    ImportDeclaration: ({ start, source: from, importKind, specifiers }) => {
      const named =
        specifiers.length > 0 && specifiers.every((one) => 'importKind' in one && one.importKind === 'type');
      add(start, from.value, importKind === 'type' || named);
    },
    ExportAllDeclaration: ({ start, source: from, exportKind }) => add(start, from.value, exportKind === 'type'),
    ExportNamedDeclaration: ({ start, source: from, exportKind }) => {
      if (from) add(start, from.value, exportKind === 'type');
    },
    ImportExpression: ({ start, source: from }) => add(start, literal(from)),
    TSImportType: ({ start, source: from }) => add(start, from.value, true),
    TSImportEqualsDeclaration: ({ start, moduleReference }) => {
      if (moduleReference.type === 'TSExternalModuleReference') add(start, moduleReference.expression.value);
    },
    CallExpression: ({ start, callee, arguments: [first] }) => {
      if (callee.type === 'Identifier' && callee.name === 'require') add(start, first && literal(first));
    },
  }).visit(program);
  return found;
}

function literal(node: { type: string; value?: unknown }): string | undefined {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
