import { type AuthScheme, type ConnectionDefinition, type Fields, suggestion } from '@raccord/core';
import { tokenNames } from '@raccord/core/tools';
import { invalidBody } from '../routes/checked-body.js';

type Values = Readonly<Record<string, string | number>>;

/** What a request changes: a scheme that is given replaces all of its fields, null removes a scheme or setting. */
export interface Change {
  readonly settings?: Readonly<Record<string, string | null>>;
  readonly credentials?: Readonly<Record<string, Values | null>>;
}

interface Issue {
  readonly path: readonly string[];
  readonly message: string;
}

const mostIssues = 20;
const mostCharacters = 60;

/** Checks settings and credentials from a request against their connector. Throws all issues at once. */
export function checkChange(definition: ConnectionDefinition, { settings = {}, credentials = {} }: Change): void {
  const issues: Issue[] = [
    ...unknownNames(['settings'], 'setting', settings, Object.keys(definition.settings)),
    ...wrongValues(['settings'], settings, []),
    ...unknownNames(['credentials'], 'scheme', credentials, Object.keys(definition.auth)),
  ];
  for (const [name, values] of Object.entries(credentials)) {
    const scheme = Object.hasOwn(definition.auth, name) ? definition.auth[name] : undefined;
    if (!scheme || values === null) continue;
    const path = ['credentials', name];
    issues.push(
      ...unknownNames(path, 'field', values, credentialNames(scheme)),
      ...wrongValues(path, values, tokenNames(scheme).times),
      ...missing(path, scheme.fields, values),
    );
  }
  throwIssues(issues);
}

/** The names that the credentials of a scheme may have: its fields, and the tokens of an account. */
export function credentialNames(scheme: AuthScheme): string[] {
  const { secrets, times } = tokenNames(scheme);
  return [...Object.keys(scheme.fields), ...secrets, ...times];
}

/** The required fields that have no value. */
export function missing(path: readonly string[], fields: Fields, values: Readonly<Record<string, unknown>>): Issue[] {
  return Object.entries(fields)
    .filter(([name, { optional }]) => !optional && (values[name] ?? '') === '')
    .map(([name, { label, help }]) => ({
      path: [...path, name],
      message: `Missing: ${label}.${help ? ` ${help}` : ''}`,
    }));
}

export function throwIssues(issues: readonly Issue[], hint: string = connectionHint): void {
  if (issues.length > 0) throw invalidBody(issues.slice(0, mostIssues), hint);
}

const connectionHint = 'Nothing was changed. GET /v1/connectors/{connector} describes the settings and schemes.';

function unknownNames(path: readonly string[], what: string, values: object, known: readonly string[]): Issue[] {
  const unknown = Object.keys(values).filter((name) => !known.includes(name));
  return unknown.slice(0, mostIssues).map((name) => {
    const shown = name.slice(0, mostCharacters);
    return { path: [...path, shown], message: `Unknown ${what} "${shown}".${suggestion(shown, known)}` };
  });
}

function wrongValues(
  path: readonly string[],
  values: Readonly<Record<string, unknown>>,
  times: readonly string[],
): Issue[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === null) return [];
    if (times.includes(name))
      return typeof value === 'number' ? [] : [{ path: [...path, name], message: 'Must be ms since 1970.' }];
    return typeof value === 'string' && value.isWellFormed()
      ? []
      : [{ path: [...path, name.slice(0, mostCharacters)], message: 'Must be a text.' }];
  });
}
