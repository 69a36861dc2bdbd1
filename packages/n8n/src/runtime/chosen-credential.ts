import type { NodeContext } from './node-context.js';
import { authentication } from './parameter-names.js';
import type { NodeTable } from './table.js';

/**
 * The table as one operation runs: with the credential that the parameter "Authentication" names, or else the only one
 * that the operation takes. The steps of a composed one, and the lists of its fields, use the same.
 */
export function withChosenCredential(context: NodeContext, table: NodeTable, id: string): NodeTable {
  const { choices = [], credentials = [] } = table.operations[id] ?? {};
  const named = context.getNode().parameters?.[authentication];
  const [only] = credentials.length === 1 ? credentials : [];
  const chosen = typeof named === 'string' && choices.includes(named) ? named : only;
  if (chosen === undefined) return table;
  const operations = Object.entries(table.operations).map(([other, operation]) => {
    const accepts = operation.choices?.includes(chosen) === true;
    return [other, accepts ? { ...operation, credentials: [chosen] } : operation] as const;
  });
  return { ...table, operations: Object.fromEntries(operations) };
}
