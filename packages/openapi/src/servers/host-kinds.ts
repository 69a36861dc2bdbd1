import type { Fields } from '@raccord/core';
import { holesOf } from '@raccord/core/tools';

/** Settings with the kind that a hole in the host of a server needs. */
export function withHostKinds(settings: Fields, urls: Readonly<Record<string, string>>): Fields {
  const inHosts = new Set(Object.values(urls).flatMap((url) => holesOf(/^https:\/\/([^/]*)/i.exec(url)?.[1] ?? '')));
  return Object.fromEntries(
    Object.entries(settings).map(([name, field]) => {
      return [name, inHosts.has(name) && field.kind === undefined ? { ...field, kind: 'host-label' as const } : field];
    }),
  );
}
