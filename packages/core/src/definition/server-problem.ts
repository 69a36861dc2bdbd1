import type { Fields } from '../exchange/field.js';
import { isBaseUrl } from '../text/base-url.js';
import { fillTemplate, holesOf } from '../text/template.js';

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
  if (/[\s\\]|\/\.{1,2}(\/|$)/.test(fixed)) return 'has a space, a backslash, or a segment . or ..';
  const [, host = '', path = ''] = /^https:\/\/([^/]*)(.*)$/i.exec(fixed) ?? [];
  const wrong = holesOf(host).find((name) => kindOf(name) !== 'host-label');
  if (wrong !== undefined) return `has {${wrong}} in its host: give the setting kind 'host-label'`;
  if (holesOf(host).length > 0 && !/\.[a-z0-9-]+\.[a-z0-9-]+(:\d+)?$/i.test(host))
    return 'must end its host with two fixed labels, such as .example.com: a setting must not choose the domain';
  const lost = holesOf(path).find((name) => kindOf(name) !== undefined);
  return lost === undefined ? undefined : `has {${lost}} in its path, but its kind is '${kindOf(lost)}'`;
}
