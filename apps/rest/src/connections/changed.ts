import type { ConnectionDefinition, Connector, Runtime } from '@raccord/core';
import { hostSettings, settingProblem } from '@raccord/core/tools';
import { refuse } from '../problems/refusal.js';
import { type Change, credentialNames, missing, throwIssues } from './given.js';
import type { Given } from './stored-connections.js';
import { schemesOf } from './webhook-secret.js';

/** A connection's settings and credentials after a change. What its connector does not know any more is left out. */
export function changed(definition: ConnectionDefinition, before: Given | undefined, change: Change): Given {
  const settings = { ...before?.settings, ...change.settings };
  const schemes = Object.entries(withoutNull({ ...before?.credentials, ...change.credentials })).flatMap(
    ([name, values]) => {
      const scheme = definition.auth[name];
      return scheme ? [[name, knownOf(values, credentialNames(scheme))] as const] : [];
    },
  );
  return {
    settings: knownOf(settings, Object.keys(definition.settings)),
    credentials: Object.fromEntries(schemes) as Given['credentials'],
  };
}

function knownOf<T>(values: Readonly<Record<string, T>>, known: readonly string[]) {
  return withoutNull(Object.fromEntries(Object.entries(values).filter(([name]) => known.includes(name))));
}

function withoutNull<T>(values: Readonly<Record<string, T>>): Record<string, NonNullable<T>> {
  const filled = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return Object.fromEntries(filled) as Record<string, NonNullable<T>>;
}

/** Checks what only the whole connection shows: settings that are missing, and hosts that may not be called. */
export function checkWhole({ connection }: Connector, { settings }: Given, runtime: Partial<Runtime>): void {
  const fields = connection.settings;
  const filled = Object.keys(settings).filter((name) => fields[name]);
  const problemWith = (name: string, allowHost: (url: URL) => boolean) =>
    settingProblem({ fields, settings, allowHost }, name);
  throwIssues([
    ...missing(['settings'], fields, settings),
    ...filled.flatMap((name) => {
      const problem = problemWith(name, () => true);
      return problem ? [{ path: ['settings', name], message: `${problem.message}. ${problem.hint}` }] : [];
    }),
  ]);
  const refused = filled.find((name) => problemWith(name, (url) => runtime.allowHost?.(url) ?? false));
  if (refused === undefined) return;
  throw refuse({
    code: 'misconfigured',
    detail: `This service may not call the host in the setting ${refused}. Nothing was changed.`,
    hint: 'Its operator must add the host to RACCORD_ALLOWED_HOSTS.',
    issues: [{ path: ['settings', refused], message: 'A host that the operator does not allow.' }],
  });
}

/**
 * A change of the host needs all credentials and secret settings again: otherwise those of one host could be sent to
 * another one.
 */
export function checkHosts(connector: Connector, before: Given, { settings = {}, credentials = {} }: Change): void {
  const { connection } = connector;
  const changes = hostSettings(connection.settings).filter(
    (name) => settings[name] !== undefined && (settings[name] ?? '') !== (before.settings[name] ?? ''),
  );
  if (changes.length === 0) return;
  const schemes = Object.keys(schemesOf(connector, before)).filter((scheme) => credentials[scheme] === undefined);
  const secrets = Object.keys(before.settings).filter(
    (name) => connection.settings[name]?.secret && settings[name] === undefined,
  );
  const left = [...schemes.map((scheme) => ['credentials', scheme]), ...secrets.map((name) => ['settings', name])];
  throwIssues(
    left.map((path) => ({
      path,
      message: `Needed again, or null, because ${changes.join(' and ')} changes the host that gets it.`,
    })),
  );
}
