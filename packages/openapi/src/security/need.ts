import type { AuthScheme } from '@raccord/core';
import { isObject, partsOf } from '@raccord/core/tools';
import type { Document, Obj } from '../document/document.js';
import { Unsayable } from '../unsayable.js';
import type { Schemes } from './schemes.js';

type Groups = readonly (readonly string[])[];

/** Combinations of schemes that are looked at. */
const most = 50;

/**
 * The schemes that an operation accepts: any one group, with all of its schemes. Throws `Unsayable` if it needs what no
 * connection can hold.
 */
export function needOf({ root }: Document, operation: Obj, { auth, named, problems }: Schemes): Groups {
  const security = operation['security'] === undefined ? root['security'] : operation['security'];
  const needs = Array.isArray(security) ? security.filter(isObject) : [];
  const groups: (readonly string[])[] = [];
  let problem: string | undefined;
  for (const need of needs) {
    const names = Object.keys(need);
    const unusable = names.find((name) => !named.has(name));
    if (unusable !== undefined) {
      problem ??= problems.get(unusable) ?? `its security ${unusable} is not in the document`;
      continue;
    }
    const all = combined(names.map((name) => named.get(name) ?? []));
    const fitting = all.filter((group) => !isTwice(placesOf(group, auth)));
    groups.push(...fitting);
    if (fitting.length === 0) problem ??= `two of its schemes have the same place: ${names.join(', ')}`;
  }
  if (groups.length === 0 && problem !== undefined) throw new Unsayable(problem);
  const filled = groups.filter((group) => group.length > 0).slice(0, most);
  // Without credentials only if there are none: the group without schemes comes last.
  return filled.length > 0 && filled.length < groups.length ? [...filled, []] : filled;
}

/** Where the schemes of a group are sent. */
function placesOf(group: readonly string[], auth: Readonly<Record<string, AuthScheme>>): string[] {
  const parts = group.flatMap((name) => partsOf(auth[name]!));
  return parts.map(({ in: place, name }) => `${place} ${place === 'header' ? name.toLowerCase() : name}`);
}

function isTwice(places: readonly string[]): boolean {
  return new Set(places).size < places.length;
}

/** Each choice of one from every list. */
function combined(lists: readonly (readonly string[])[]): string[][] {
  let groups: string[][] = [[]];
  for (const names of lists)
    groups = groups.flatMap((group) => names.map((name) => [...new Set([...group, name])])).slice(0, most);
  return groups;
}
