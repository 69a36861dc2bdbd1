import { type ConnectionDefinition, type Fields, suggestion } from '@raccord/core';
import { isObject, tokenNames } from '@raccord/core/tools';
import { refuse } from '../problems/refusal.js';
import type { ServedConnection } from './connections.js';

/** What a request changes: a scheme that is given replaces all of its fields, null removes a scheme or setting. */
export interface Change {
  readonly settings: Readonly<Record<string, string | null>>;
  readonly credentials: Readonly<Record<string, ServedConnection['credentials'][string] | null>>;
}

interface Issue {
  readonly path: readonly string[];
  readonly message: string;
}

const mostIssues = 20;
const mostCharacters = 60;

/** Checks settings and credentials from a request against their connector. Throws all issues at once. */
export function readChange(definition: ConnectionDefinition, settings: unknown, credentials: unknown): Change {
  const issues: Issue[] = [];
  checkTexts(issues, ['settings'], 'setting', settings, Object.keys(definition.settings));
  const schemes = recordAt(issues, ['credentials'], credentials);
  checkNames(issues, ['credentials'], 'scheme', schemes, Object.keys(definition.auth));
  for (const [name, values] of Object.entries(schemes)) {
    const scheme = Object.hasOwn(definition.auth, name) ? definition.auth[name] : undefined;
    if (!scheme || values === null) continue;
    const { secrets, times } = tokenNames(scheme);
    const path = ['credentials', name];
    checkTexts(issues, path, 'field', values, [...Object.keys(scheme.fields), ...secrets], times);
    issues.push(...missing(path, scheme.fields, values));
  }
  throwIssues(issues);
  return { settings: (settings ?? {}) as Change['settings'], credentials: schemes as Change['credentials'] };
}

/** The required fields that have no value. */
export function missing(path: readonly string[], fields: Fields, values: unknown): Issue[] {
  const given = isObject(values) ? values : {};
  return Object.entries(fields)
    .filter(([name, { optional }]) => !optional && (given[name] ?? '') === '')
    .map(([name, { label, help }]) => ({
      path: [...path, name],
      message: `Missing: ${label}.${help ? ` ${help}` : ''}`,
    }));
}

export function throwIssues(issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const shown = issues.slice(0, mostIssues);
  throw refuse({
    code: 'input_invalid',
    detail: `${shown.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ')} Nothing was changed.`,
    hint: 'Correct these members. GET /v1/connectors/{connector} describes the settings and schemes.',
    issues: shown,
  });
}

function checkTexts(
  issues: Issue[],
  path: readonly string[],
  what: string,
  given: unknown,
  texts: readonly string[],
  numbers: readonly string[] = [],
): void {
  const values = recordAt(issues, path, given);
  checkNames(issues, path, what, values, [...texts, ...numbers]);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) continue;
    if (numbers.includes(name) && !Number.isFinite(value))
      issues.push({ path: [...path, name], message: 'Must be a number: milliseconds since 1970.' });
    if (texts.includes(name) && !(typeof value === 'string' && value.isWellFormed()))
      issues.push({ path: [...path, name], message: 'Must be a text.' });
  }
}

function checkNames(
  issues: Issue[],
  path: readonly string[],
  what: string,
  values: object,
  known: readonly string[],
): void {
  for (const name of Object.keys(values)) {
    if (known.includes(name)) continue;
    if (issues.length > mostIssues) return;
    const shown = name.slice(0, mostCharacters);
    issues.push({ path: [...path, shown], message: `Unknown ${what} "${shown}".${suggestion(shown, known)}` });
  }
}

function recordAt(issues: Issue[], path: readonly string[], value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  issues.push({ path, message: 'Must be an object.' });
  return {};
}
