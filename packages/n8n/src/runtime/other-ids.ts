import type { JsonSchema, ManifestClient } from '@raccord/core/kernel';
import { fits, valueAt } from '@raccord/core/tools';
import type { IDataObject } from 'n8n-workflow';
import { listRows } from './list-rows.js';

type Input = Record<string, unknown>;

/**
 * Exchanges another id of the same thing, such as the number that a row of a search has, for the one that a field wants.
 * Each list is read once, and only for a value that the field would refuse.
 */
export function otherIds(schema: JsonSchema): (client: ManifestClient, input: Input) => Promise<Input> {
  const fields = Object.entries(schema.properties ?? {}).filter(([, { pick }]) => pick?.also && !pick.input);
  const lists = new Map<string, Promise<IDataObject[]>>();
  return async (client, input) => {
    const exchanged: Input = { ...input };
    for (const [key, child] of fields) {
      const { [key]: value } = input;
      const isId = typeof value === 'string' || typeof value === 'number';
      if (!child.pick || !isId || fits(child, value)) continue;
      const { operation, value: wanted, also = [] } = child.pick;
      const rows = lists.get(operation) ?? listRows(client, operation);
      lists.set(operation, rows);
      const row = (await rows).find((one) => also.some((path) => String(valueAt(one, path)) === String(value)));
      if (row) exchanged[key] = valueAt(row, wanted);
    }
    return exchanged;
  };
}
