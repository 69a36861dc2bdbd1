import { isBaseUrl, urlOf } from '../text/base-url.js';
import { fillTemplate, holesOf } from '../text/template.js';
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

/** What is wrong with the URL of a server, whose holes are all settings; undefined if it is right. */
export function serverProblem(template: string, settings: Fields): string | undefined {
  const kindOf = (name: string) => settings[name]?.kind;
  const [start = ''] = holesOf(template);
  const isSelfHosted = kindOf(start) === 'base-url' && template.startsWith(`{${start}}`);
  const fixed = isSelfHosted ? template.replace(`{${start}}`, 'https://self.test') : template;
  if (
    !isBaseUrl(
      fillTemplate(fixed, () => 'x'),
      /^https:$/,
    )
  )
    return 'must be a URL: https, host and path, without query, fragment or user';
  const [, host = '', path = ''] = /^https:\/\/([^/]*)(.*)$/i.exec(fixed) ?? [];
  const wrong = holesOf(host).find((name) => kindOf(name) !== 'host-label');
  if (wrong !== undefined) return `has {${wrong}} in its host: give the setting kind 'host-label'`;
  if (holesOf(host).length > 0 && !/\.[a-z0-9-]+\.[a-z0-9-]+(:\d+)?$/i.test(host))
    return 'must end its host with two fixed labels, such as .example.com: a setting must not choose the domain';
  const lost = holesOf(path).find((name) => kindOf(name) !== undefined);
  return lost === undefined ? undefined : `has {${lost}} in its path, but its kind is '${kindOf(lost)}'`;
}

/** The URL of a server with its settings. A value that would lead to another host is refused. */
export function filledServer(work: Failing, target: Settled, template: string): string {
  const url = fillTemplate(template, (name) => {
    const value = target.settings[name];
    const { kind, label = name, help } = target.fields[name] ?? {};
    const refuse = (message: string, hint: string): never => {
      throw failure(work, { code: 'misconfigured', message, hint: help ? `${hint} ${help}` : hint });
    };
    if (!value) return refuse(`the connection has no ${name}, which its host needs`, `Set ${name} (${label}).`);
    if (kind === 'base-url') return selfHosted(target, value, name, refuse);
    if (kind === 'host-label' && !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(value))
      return refuse(`the setting ${name} is not one label of a host name`, 'Use letters, digits and hyphens, no dot.');
    if (value === '.' || value === '..') return refuse(`the setting ${name} cannot be used in a path`, 'Correct it.');
    return encodeURIComponent(value);
  });
  return url ?? '';
}

function selfHosted(
  { allowHost }: Settled,
  value: string,
  name: string,
  refuse: (message: string, hint: string) => never,
): string {
  const url = isBaseUrl(value, /^https:$/) ? urlOf(value) : undefined;
  if (!url)
    return refuse(`the setting ${name} is not an https URL`, 'Use https, host and path, without query or user.');
  if (allowHost?.(url)) return value.replace(/\/+$/, '');
  return refuse(
    `this program does not allow the host ${url.host}`,
    'Its operator must allow it: `allowHost` of the runtime, RACCORD_ALLOWED_HOSTS of the REST service.',
  );
}
