import type { AuthScheme } from './scheme.js';
import { type Call, type Context, failure } from '../exchange/work.js';

export interface ChosenScheme {
  readonly name: string;
  readonly scheme: AuthScheme;
  readonly values: Readonly<Record<string, string | undefined>>;
}

/** The schemes a call uses: the first group of which all are filled. Throws `auth_missing` where none is. */
export function chooseSchemes(call: Call): ChosenScheme[] {
  const { context, operation } = call;
  if (operation.auth.length === 0) return [];
  const group = operation.auth.find((names) => names.every((name) => isFilled(context, name)));
  if (!group) throw missing(call);
  return group.map((name) => ({ name, scheme: schemeOf(context, name), values: context.credentials[name] ?? {} }));
}

/** Whether the connection gives every required field of a scheme. */
export function isFilled(context: Context, name: string): boolean {
  const values = context.credentials[name];
  return values !== undefined && missingFields(context, name).length === 0;
}

function missingFields(context: Context, name: string): string[] {
  const values = context.credentials[name] ?? {};
  return Object.entries(schemeOf(context, name).fields)
    .filter(([field, { optional }]) => !optional && !values[field])
    .map(([field]) => field);
}

function schemeOf(context: Context, name: string): AuthScheme {
  const scheme = context.connector.connection.auth[name];
  if (!scheme) throw new TypeError(`No scheme ${name}`); // defineConnector has checked the names
  return scheme;
}

function missing(call: Call): Error {
  const { context, operation } = call;
  const wanted = operation.auth.map((names) =>
    names
      .filter((name) => !isFilled(context, name))
      .map((name) => `${name} (${missingFields(context, name).join(', ')})`)
      .join(' and '),
  );
  const help = operation.auth.flat().flatMap((name) =>
    missingFields(context, name).flatMap((field) => {
      const { label, help } = schemeOf(context, name).fields[field]!;
      return help ? [`${label}: ${help}`] : [];
    }),
  );
  return failure(call, {
    code: 'auth_missing',
    message: `the connection lacks credentials: ${wanted.join(' or ')}`,
    hint: `Give the connection the credentials named.${help.length > 0 ? ` ${[...new Set(help)].join(' ')}` : ''}`,
  });
}
