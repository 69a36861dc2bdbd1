import { isObject } from '../text/path.js';
import type { Check } from './check.js';

// Members that a part cannot have would have no effect: types refuse them, but plain JavaScript and `as` do not.

/** All members of a type: the compiler refuses a list that lacks one or has one more. */
export type Members<T> = Readonly<Record<T extends unknown ? keyof T : never, 1>>;
/** The same for each kind of a union. */
export type ByKind<U extends { readonly kind: string }> = {
  readonly [K in U['kind']]: Members<Extract<U, { readonly kind: K }>>;
};

/** Rejects the members of a part that its type does not have. `what`: the part, `it` for the whole. */
export function members<T>({ known }: Check, what: string, part: unknown, all: Members<T> | undefined): void {
  if (!isObject(part) || !all) return;
  for (const name of Object.keys(part)) known(what === 'it' ? 'member' : `member of ${what}`, name, Object.keys(all));
}
