import { failure, type Failing } from '../exchange/work.js';
import type { Holder } from './holder.js';
import type { Values } from './kind.js';
import type { AuthScheme } from './kinds.js';

export interface ChosenScheme {
  readonly name: string;
  readonly scheme: AuthScheme;
  readonly values: Values;
}

/** Groups of schemes: any one group will do, with all of its schemes. Empty: no credentials needed. */
export type AuthGroups = readonly (readonly string[])[];

/** The schemes to use: the first group whose schemes are all filled. Throws `auth_missing` if there is none. */
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
    message: `missing credentials: ${wanted.join(' or ')}`,
    hint: `Add these credentials to the connection.${help.length > 0 ? ` ${[...new Set(help)].join(' ')}` : ''}`,
  });
}
