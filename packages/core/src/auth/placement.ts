import type { Check } from '../check.js';
import type { Draft } from '../exchange/draft.js';

/** Where a secret is placed. `params` means the query of a GET or DELETE, otherwise the body. */
export interface Placement {
  readonly in: 'header' | 'query' | 'body' | 'params';
  readonly name: string;
  /** Format of the value, e.g. `Bearer {value}`. Default `{value}`. */
  readonly format?: string;
}

/** The value in its format. */
export function writtenForm({ format }: Placement, value: string): string {
  return format === undefined ? value : format.replace('{value}', () => value);
}

/** Places a value. */
export function place(draft: Draft, placement: Placement, value: string): void {
  const { in: where, name } = placement;
  const text = writtenForm(placement, value);
  if (where === 'header') draft.headers[name.toLowerCase()] = text;
  else if (where === 'query' || (where === 'params' && draft.encoding === 'none')) draft.query[name] = text;
  else draft.body[name] = text;
}

export function checkPlacement({ fail, header, known, text }: Check, { in: where, name, format }: Placement): void {
  known('place', where, ['header', 'query', 'body', 'params']);
  if (where === 'header') header('name of its place', name);
  else text('name of its place', name);
  if (format !== undefined && !format.includes('{value}')) fail(`the format "${format}" must contain {value}`);
}
