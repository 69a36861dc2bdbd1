import { type PlacedScheme, type Placement, type SchemeBase, secretsIn, tokenHole } from '../auth/placement.js';
import type { Fields } from '../exchange/field.js';
import { isHeaderText, ofTheTransport } from '../text/header.js';
import { holesOf } from '../text/template.js';
import type { Check } from './check.js';

/** Checks what a scheme sends beside its credential. `hasToken`: it gets a token. */
export function checkAlso(check: Check, { also = [], fields }: SchemeBase, hasToken: boolean): void {
  if (hasToken && fields[tokenHole]) check.fail(`its field ${tokenHole} must have another name: {token} is the token`);
  for (const part of also) checkPlacement(check, 'also value', part, holesFor(fields, hasToken));
  for (const { value } of also) if (value === undefined) check.fail('each part in also needs a value');
}

/** Checks where a credential goes and what it is made from. */
export function checkPlace(check: Check, { place: main, fields }: PlacedScheme, hasToken: boolean): void {
  checkPlacement(check, 'place value', main, holesFor(fields, hasToken));
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

function holesFor(fields: Fields, hasToken: boolean): string[] {
  return [...Object.keys(fields), ...(hasToken ? [tokenHole] : [])];
}

function checkPlacement(check: Check, what: string, placement: Placement, names: readonly string[]): void {
  const { in: where, name, value } = placement;
  check.known('place', where, ['header', 'query', 'body', 'params', 'cookie']);
  if (where === 'header' || where === 'cookie') check.header('name of its place', name);
  else check.text('name of its place', name);
  if (where === 'header' && ofTheTransport.test(name))
    check.fail(`its header ${name} cannot be set: the transport sets it`);
  if (/[{}]/.test(name)) check.fail(`the name of its place ${JSON.stringify(name)} is no template`);
  if (value === undefined || !check.template(what, value, names)) return;
  if ((where === 'header' || where === 'cookie') && !isHeaderText(value))
    check.fail(`its ${what} has a line break or an invalid character`);
}
