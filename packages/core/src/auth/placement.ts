import type { Check } from '../check.js';
import type { Draft } from '../exchange/draft.js';

/** Where a secret is written. `params` is beside the input: in the query of a GET or DELETE, else in the body. */
export interface Placement {
  readonly in: 'header' | 'query' | 'body' | 'params';
  readonly name: string;
  /** How the value is written, e.g. `Bearer {value}`. Default `{value}`. */
  readonly format?: string;
}

/** What stands in the place: the value in its format. */
export function writtenForm({ format }: Placement, value: string): string {
  return format === undefined ? value : format.replace('{value}', () => value);
}

/** Writes a value into its place. */
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
  if (format !== undefined && !format.includes('{value}')) fail(`the format "${format}" must hold {value}`);
}
