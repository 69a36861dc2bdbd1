import { authentication } from './parameter-names.js';
import type { NodeTable } from './table.js';
import type { NodeContext } from './node-context.js';

/** The table as the parameter "Authentication" of the node wants it: operations that accept the type use it. */
export function withChosenCredential(context: NodeContext, table: NodeTable): NodeTable {
  const chosen = context.getNode().parameters?.[authentication];
  if (typeof chosen !== 'string') return table;
  const operations = Object.entries(table.operations).map(([id, operation]) => {
    const accepts = operation.choices?.includes(chosen) === true;
    return [id, accepts ? { ...operation, credentials: [chosen] } : operation] as const;
  });
  return { ...table, operations: Object.fromEntries(operations) };
}
