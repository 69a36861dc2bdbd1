import { isBaseUrl, urlOf } from '../text/base-url.js';
import { fillTemplate } from '../text/template.js';
import type { Fields } from './field.js';
import { failure, type Failing } from './work.js';

/** The settings of a connection. */
export interface Settled {
  readonly fields: Fields;
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** Whether a self-hosted URL may be contacted. */
  readonly allowHost?: ((url: URL) => boolean) | undefined;
}

/** The settings that decide which host a server is. */
export function hostSettings(settings: Fields): string[] {
  return Object.keys(settings).filter((name) => settings[name]?.kind !== undefined);
}

/** The URL of a server with its settings. A value that would lead to another host is refused. */
export function filledServer(work: Failing, target: Settled, template: string): string {
  const url = fillTemplate(template, (name) => {
    const problem = settingProblem(target, name);
    if (problem) throw failure(work, { code: 'misconfigured', ...problem });
    const value = target.settings[name] ?? '';
    return target.fields[name]?.kind === 'base-url'
      ? (urlOf(value)?.href.replace(/\/+$/, '') ?? '')
      : encodeURIComponent(value);
  });
  return url ?? '';
}

/** Why a setting cannot be part of a server's URL; undefined if it can. */
export function settingProblem(target: Settled, name: string): { message: string; hint: string } | undefined {
  const { fields, settings, allowHost } = target;
  const value = settings[name];
  const { kind, label = name, help } = fields[name] ?? {};
  const problem = (message: string, hint: string) => ({ message, hint: help ? `${hint} ${help}` : hint });
  if (!value) return problem(`the connection has no ${name}, which its host needs`, `Set ${name} (${label}).`);
  if (kind === 'host-label' && !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(value))
    return problem(`the setting ${name} is not one label of a host name`, 'Use letters, digits and hyphens, no dot.');
  if (value === '.' || value === '..') return problem(`the setting ${name} cannot be used in a path`, 'Correct it.');
  if (kind !== 'base-url') return undefined;
  const url = isBaseUrl(value, /^https:$/) ? urlOf(value) : undefined;
  if (!url)
    return problem(`the setting ${name} is not an https URL`, 'Use https, host and path, without query or user.');
  if (allowHost?.(url)) return undefined;
  return problem(
    `this program does not allow the host ${url.host}`,
    'Its operator must allow it: `allowHost` of the runtime, RACCORD_ALLOWED_HOSTS of the REST service.',
  );
}
