import type { ClientTools, Paginated } from '@raccord/core';
import type { Kernel } from '../subject.js';
import { acmeSubject } from './plant.js';

export type Rows = Paginated<unknown>;
type Walk = (rows: () => Rows, all: AsyncIterable<unknown>) => Partial<Rows>;
// Rows can be awaited and are no promise: what is changed of them is put in place by hand.
const changed = (rows: object, change: object): Rows => Object.assign({}, rows, change) as Rows;

/** A kernel whose lists are walked otherwise. */
export function walking(walk: Walk): Partial<Kernel> {
  const { createClient } = acmeSubject().kernel;
  return {
    createClient: (...args) => {
      const client = createClient(...args);
      const $call: ClientTools['$call'] = (...call) => {
        const rows = (): Rows => client.$call(...call) as Rows;
        return changed(rows(), walk(rows, rows()));
      };
      return { ...client, $call };
    },
  };
}

export async function gathered(rows: AsyncIterable<unknown>): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const row of rows) list.push(row);
  return list;
}
