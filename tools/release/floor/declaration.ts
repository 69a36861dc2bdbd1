/** A node of a parsed file; only what is read here. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** A declaration in parts that can be compared: `head` is what no part says. */
export interface Declaration {
  readonly kind: string;
  readonly head: string;
  readonly parts: ReadonlyMap<string, { readonly text: string; readonly optional: boolean }>;
}

/** The parts of a declaration, and of each overload of a function. `source` has no comments any more. */
export function declarationOf(nodes: readonly Node[], source: string): Declaration {
  const textOf = (node: unknown): string =>
    node
      ? source
          .slice((node as Node).start, (node as Node).end)
          .replaceAll(/\s+/g, ' ')
          .replaceAll(/[;,] ?([}\]])/g, ' $1')
      : '';
  const [first] = nodes;
  const parts = new Map<string, { text: string; optional: boolean }>();
  const addMembers = (members: readonly Node[]) => {
    for (const member of members) {
      const name = member['key'] ? textOf(member['key']) : textOf(member);
      const key = parts.has(name) ? `${name} (${parts.size})` : name;
      const text = textOf(member).replace(/;$/, '').replace(`${name}?:`, `${name}:`);
      parts.set(key, { text, optional: member['optional'] === true });
    }
  };
  switch (first?.type) {
    case 'TSInterfaceDeclaration': {
      addMembers((first['body'] as Node & { body: Node[] }).body);
      return {
        kind: 'interface',
        head: textOf(first['typeParameters']) + (first['extends'] as Node[]).map(textOf).join(),
        parts,
      };
    }
    case 'ClassDeclaration': {
      addMembers((first['body'] as Node & { body: Node[] }).body);
      return { kind: 'class', head: textOf(first['typeParameters']) + textOf(first['superClass']), parts };
    }
    case 'TSTypeAliasDeclaration': {
      const type = first['typeAnnotation'] as Node;
      if (type.type !== 'TSTypeLiteral')
        return { kind: 'type', head: textOf(first['typeParameters']) + textOf(type), parts };
      addMembers(type['members'] as Node[]);
      return { kind: 'type', head: textOf(first['typeParameters']), parts };
    }
    case 'TSDeclareFunction':
    case 'FunctionDeclaration': {
      for (const [index, node] of nodes.entries())
        for (const [place, parameter] of (node['params'] as Node[]).entries()) {
          const optional = parameter['optional'] === true || parameter.type === 'RestElement';
          const rest = parameter.type === 'RestElement' ? '...' : '';
          const name = nodes.length > 1 ? `parameter ${place + 1} of form ${index + 1}` : `parameter ${place + 1}`;
          parts.set(name, { text: rest + textOf(parameter['typeAnnotation']), optional });
        }
      const heads = nodes.map((node) => textOf(node['typeParameters']) + textOf(node['returnType']));
      return { kind: 'function', head: heads.join(' | '), parts };
    }
    default:
      return { kind: 'value', head: nodes.map(textOf).join(' '), parts };
  }
}
