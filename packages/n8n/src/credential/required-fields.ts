import type { AuthScheme, Field, Manifest, ManifestOperation, RequestPlan } from '@raccord/core';
import { holesOf } from '@raccord/core/tools';
import { credentialField } from '../runtime/credential-field.js';
import { titleCase } from '../wording/title.js';

interface Named {
  readonly scheme: string;
  readonly auth: AuthScheme;
}

/** The labels, by their names in n8n, of the fields that every request with a scheme needs. */
export function neededFields(manifest: Manifest, { scheme, auth }: Named): Readonly<Record<string, string>> {
  return labelled([
    ...Object.entries(auth.fields).filter(([, { optional }]) => !optional),
    ...Object.entries(manifest.settings).filter(([name]) => isInEvery(manifest, scheme, name)),
  ]);
}

/** Those that a form asks for: also what the test of the credential needs. */
export function requiredFields(manifest: Manifest, named: Named): readonly string[] {
  const { operations, test, settings } = manifest;
  const operation = operations[test.operation];
  const used = operation?.request && takes(operation, named.scheme) ? settingsIn(manifest, operation.request) : [];
  const tested = Object.entries(settings).filter(([name]) => used.includes(name));
  return Object.keys({ ...neededFields(manifest, named), ...labelled(tested) });
}

/** Whether an operation takes a scheme alone. */
export function takes({ auth }: Pick<ManifestOperation, 'auth'>, scheme: string): boolean {
  return auth.some((group) => group.length === 1 && group[0] === scheme);
}

/** The settings in the URL of a request. */
export function settingsIn({ servers, settings }: Manifest, { server = 'default', path }: RequestPlan): string[] {
  return [servers[server] ?? '', path].flatMap(holesOf).filter((name) => Object.hasOwn(settings, name));
}

function isInEvery(manifest: Manifest, scheme: string, setting: string): boolean {
  const own = Object.values(manifest.operations).filter((operation) => takes(operation, scheme));
  const requests = own.flatMap(({ request }) => (request ? [request] : []));
  return requests.length > 0 && requests.every((request) => settingsIn(manifest, request).includes(setting));
}

function labelled(fields: readonly (readonly [string, Field])[]): Record<string, string> {
  return Object.fromEntries(fields.map(([name, { label }]) => [credentialField(name), titleCase(label)]));
}
