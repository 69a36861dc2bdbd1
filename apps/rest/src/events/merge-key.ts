import type { Connector, Trigger } from '@raccord/core';

/** A trigger whose events another one reports too, such as a webhook and a poll: both have keys. */
export function mergedTrigger({ triggers }: Connector, name: string): { merged?: Trigger } {
  const own = Object.hasOwn(triggers, name) ? triggers[name] : undefined;
  if (!own || !hasKey(own)) return {};
  return Object.values(triggers).some((other) => other !== own && hasKey(other)) ? { merged: own } : {};
}

function hasKey(trigger: Trigger): boolean {
  return trigger.kind !== 'report' && trigger.key !== undefined && trigger.key.length > 0;
}

/** The key in an entry of core's state: entries are keys, and keys with what came before them. */
export function keyIn(entry: string): string {
  const end = entry.lastIndexOf(']<');
  return end < 0 ? entry : entry.slice(0, end + 1);
}
