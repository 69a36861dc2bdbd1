import { valueAt } from '@raccord/core/tools';

/** Values by path in the payload (`data.column.hired`): an event must have the value, or one of the values, at each path. */
export type Filter = Readonly<Record<string, Scalar | readonly Scalar[]>>;
type Scalar = string | number | boolean | null;

/** Whether a payload has what a filter asks for. */
export function matches(payload: unknown, filter: Filter): boolean {
  return Object.entries(filter).every(([path, wanted]) => {
    const all: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
    return all.includes(valueAt(payload, path));
  });
}
