/** A map by uid, or a list: which of the two the vendor expects is unknown. */
export type Actions = Record<string, unknown> | unknown[];

/**
 * PHP reads 1,000 variables of a form by default (`max_input_vars`) and ignores the rest. Credentials come last in the
 * form and are up to two (`client_id`, `access_token`).
 */
export const mostVariables = 1000 - 2;

/** How many variables a value becomes in a form: null and what is empty are left out, as in PHP. */
export function variablesIn(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value !== 'object') return 1;
  let count = 0;
  for (const inner of Object.values(value)) count += variablesIn(inner);
  return count;
}

/** Some of the actions, in their order. Of a list, `first` is the position of the first one. */
export interface Part {
  readonly actions: Actions;
  readonly first: number;
}

/** The uid, or position, of an action that alone is more than a request can hold; undefined if there is none. */
export function tooLarge(actions: Actions): string | undefined {
  return Object.entries(actions).find(([, action]) => variablesIn(action) > mostVariables)?.[0];
}

/** As few parts as possible in this order, at least one. */
export function splitActions(actions: Actions): Part[] {
  const parts: [string, unknown][][] = [[]];
  let variables = 0;
  for (const entry of Object.entries(actions)) {
    const own = variablesIn(entry[1]);
    if (variables + own > mostVariables) {
      parts.push([]);
      variables = 0;
    }
    variables += own;
    parts.at(-1)?.push(entry);
  }
  return parts.map((entries) => ({
    // fromEntries defines members, so that `__proto__` is an ordinary uid.
    actions: Array.isArray(actions) ? entries.map(([, action]) => action) : Object.fromEntries(entries),
    first: Array.isArray(actions) ? Number(entries[0]?.[0] ?? 0) : 0,
  }));
}
