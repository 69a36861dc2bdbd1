import type { Check } from '../check.js';
import type { Draft } from '../exchange/draft.js';
import type { Fields } from '../exchange/field.js';
import { fillTemplate, holesOf } from '../text/template.js';

/** Where a credential is placed. `params` means the query of a GET or DELETE, otherwise the body. */
export interface Placement {
  readonly in: 'header' | 'query' | 'body' | 'params';
  readonly name: string;
  /**
   * Template of the value, from the fields of the scheme: `Bearer {api_key}`. Where the scheme gets a token, `{token}` is
   * that. Default: the one secret field, or the token.
   */
  readonly value?: string;
}

/** A placement with its value. */
export interface Part extends Placement {
  readonly value: string;
}

/** The values a connection has for the fields of a scheme. */
export type Values = Readonly<Record<string, string | undefined>>;

/** Members of every scheme. */
export interface SchemeBase {
  readonly kind: string;
  readonly fields: Fields;
  readonly place: Placement;
  /** Sent with it on every call: a client id, an account. Left out if an optional field is empty. */
  readonly also?: readonly Part[];
}

/** The hole that stands for the token of a scheme that gets one. */
export const tokenHole = 'token';

/** What a scheme writes into a request: its place, and what goes with it. */
export function placedParts({ place, also = [], fields }: SchemeBase, hasToken: boolean): readonly Part[] {
  const value = place.value ?? `{${hasToken ? tokenHole : secretsIn(fields)[0]}}`;
  return [{ ...place, value }, ...also];
}

export function secretsIn(fields: SchemeBase['fields']): string[] {
  return Object.keys(fields).filter((name) => fields[name]?.secret);
}

/** The text of a part; undefined if a value is missing or empty. */
export function partText({ value }: Part, values: Values): string | undefined {
  return fillTemplate(value, (name) => values[name] || undefined);
}

/** Places a text. */
export function place(draft: Draft, { in: where, name }: Placement, text: string): void {
  if (where === 'header') draft.headers[name.toLowerCase()] = text;
  else if (where === 'query' || (where === 'params' && draft.encoding === 'none')) draft.query[name] = text;
  else draft.body[name] = text;
}

/** Checks where the parts of a scheme go and what they are made from. `hasToken`: it gets a token. */
export function checkPlaced(check: Check, scheme: SchemeBase, hasToken: boolean): void {
  const { place: main, also = [], fields } = scheme;
  const names = [...Object.keys(fields), ...(hasToken ? [tokenHole] : [])];
  if (hasToken && fields[tokenHole]) check.fail(`its field ${tokenHole} must have another name: {token} is the token`);
  checkPlacement(check, 'place value', main, names);
  for (const part of also) checkPlacement(check, 'also value', part, names);
  for (const { value } of also) if (value === undefined) check.fail('each part in also needs a value');
  const secrets = hasToken ? [tokenHole] : secretsIn(fields);
  if (main.value === undefined) {
    if (secrets.length === 1) return;
    return check.fail(`its place needs a value such as "{api_key}", since it has ${secrets.length} secret fields`);
  }
  const holes = holesOf(main.value);
  if (!holes.some((name) => secrets.includes(name)))
    check.fail(`its place value "${main.value}" must contain ${hasToken ? '{token}' : 'a secret field'}`);
  const optional = holes.find((name) => fields[name]?.optional);
  if (optional) check.fail(`its place value contains {${optional}}, which is optional`);
}

function checkPlacement(check: Check, what: string, placement: Placement, names: readonly string[]): void {
  const { in: where, name, value } = placement;
  check.known('place', where, ['header', 'query', 'body', 'params']);
  if (where === 'header') check.header('name of its place', name);
  else check.text('name of its place', name);
  if (value !== undefined) check.template(what, value, names);
}
