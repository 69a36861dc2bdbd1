import type { Connector, Runtime } from '@raccord/core';
import { settingProblem } from '@raccord/core/tools';
import { refuse } from '../problems/refusal.js';
import { type Change, missing, throwIssues } from './given.js';
import type { Given } from './stored-connections.js';

/** A connection's settings and credentials after a change. */
export function changed(before: Given | undefined, { settings, credentials }: Change): Given {
  const schemes = Object.entries(withoutNull({ ...before?.credentials, ...credentials }));
  return {
    settings: withoutNull({ ...before?.settings, ...settings }),
    credentials: Object.fromEntries(
      schemes.map(([name, values]) => [name, withoutNull({ ...values })]),
    ) as Given['credentials'],
  };
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
