import { failure, type Failing } from '../exchange/work.js';
import type { Holder } from './holder.js';
import type { Values } from './kind.js';
import type { AuthScheme } from './kinds.js';

export interface ChosenScheme {
  readonly name: string;
  readonly scheme: AuthScheme;
  readonly values: Values;
}

/** Any of these groups; of a group all schemes. Empty: none is needed. */
export type AuthGroups = readonly (readonly string[])[];

/** The schemes to use: the first group of which all are filled. Throws `auth_missing` where none is. */
export function chooseSchemes(work: Failing, holder: Holder, groups: AuthGroups): ChosenScheme[] {
  if (groups.length === 0) return [];
  const group = groups.find((names) => names.every((name) => isFilled(holder, name)));
  if (!group) throw missing(work, holder, groups);
  return group.map((name) => ({ name, scheme: schemeOf(holder, name), values: holder.credentials[name] ?? {} }));
}

/** Whether the connection gives every required field of a scheme. */
export function isFilled(holder: Holder, name: string): boolean {
  return holder.credentials[name] !== undefined && missingFields(holder, name).length === 0;
}

function missingFields(holder: Holder, name: string): string[] {
  const values = holder.credentials[name] ?? {};
  return Object.entries(schemeOf(holder, name).fields)
    .filter(([field, { optional }]) => !optional && !values[field])
    .map(([field]) => field);
}

function schemeOf({ schemes }: Holder, name: string): AuthScheme {
  const scheme = schemes[name];
  if (!scheme) throw new TypeError(`No scheme ${name}`); // defineConnector has checked the names
  return scheme;
}

function missing(work: Failing, holder: Holder, groups: AuthGroups): Error {
  const wanted = groups.map((names) =>
    names
      .filter((name) => !isFilled(holder, name))
      .map((name) => `${name} (${missingFields(holder, name).join(', ')})`)
      .join(' and '),
  );
  const help = groups.flat().flatMap((name) =>
    missingFields(holder, name).flatMap((field) => {
      const { label, help: where } = schemeOf(holder, name).fields[field]!;
      return where ? [`${label}: ${where}`] : [];
    }),
  );
  return failure(work, {
    code: 'auth_missing',
    message: `the connection lacks credentials: ${wanted.join(' or ')}`,
    hint: `Give the connection the credentials named.${help.length > 0 ? ` ${[...new Set(help)].join(' ')}` : ''}`,
  });
}
