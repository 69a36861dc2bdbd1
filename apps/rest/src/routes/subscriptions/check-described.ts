import { suggestion } from '@raccord/core';
import type { AppParts } from '../../app-parts.js';
import { bare, isPrivateName } from '../../outbound/private-name.js';
import type { Given } from '../../subscriptions/stored-subscriptions.js';
import { invalidBody } from '../checked-body.js';
import type { Described } from './body-schemas.js';

type Issue = { path: string[]; message: string };

/** Events that no trigger names. */
const otherTypes = ['unknown', 'unparsed'];

/** What a body says of a subscription, checked. `connector` is the one of its connection; without it, of any. */
export function checkDescribed(
  { connectors, runtime }: Pick<AppParts, 'connectors' | 'runtime'>,
  { url, events, filter, dedupe_seconds, concurrency }: Described,
  connector: string | undefined,
): Partial<Given> {
  const some = connector === undefined ? [...connectors.values()] : [connectors.get(connector)];
  const types = [...some.flatMap((one) => Object.keys(one?.connector.triggers ?? {})), ...otherTypes];
  const issues = [...(url === undefined ? [] : urlIssues(url, runtime.allowHost)), ...typeIssues(events ?? [], types)];
  if (issues.length > 0) throw invalidBody(issues);
  return {
    ...(url === undefined ? {} : { url }),
    ...(events === undefined ? {} : { events }),
    ...(filter === undefined ? {} : { filter }),
    ...(dedupe_seconds === undefined ? {} : { dedupeMs: dedupe_seconds === null ? null : dedupe_seconds * 1000 }),
    ...(concurrency === undefined ? {} : { concurrency }),
  };
}

function urlIssues(text: string, allowHost: (url: URL) => boolean = () => false): Issue[] {
  const issue = (message: string): Issue[] => [{ path: ['url'], message }];
  if (!URL.canParse(text)) return issue('Must be an absolute URL.');
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return issue('Must start with https://.');
  if (url.username || url.password)
    return issue('Must have no user name or password: receivers verify the signature instead.');
  if (allowHost(url)) return [];
  if (isPrivateName(bare(url.hostname)))
    return issue(
      'Its host is private, and the service only calls public ones. The operator can allow it in RACCORD_ALLOWED_HOSTS.',
    );
  return url.protocol === 'https:'
    ? []
    : issue('Must start with https://. http is for hosts in RACCORD_ALLOWED_HOSTS.');
}

function typeIssues(events: readonly string[], known: readonly string[]): Issue[] {
  return events.flatMap((type, index) =>
    known.includes(type)
      ? []
      : [{ path: ['events', String(index)], message: `No trigger has this name.${suggestion(type, known)}` }],
  );
}
