import type { Declaration } from './declaration.ts';
import type { Surface } from './surface.ts';

export type Level = 'breaking' | 'feature' | 'fix';

export interface Change {
  readonly level: Level;
  /** `@raccord/core createClient`, or a place in a manifest. */
  readonly where: string;
  readonly reason: string;
}

/**
 * Compares names and signatures as they are written. What cannot be told apart from a break counts as one: a type in
 * other words, or one more member of a union, breaks whoever lists them all.
 * @param hasManifest of connectors: what their definition is, the manifest says better than its inferred type
 */
export function compareTypes(before: Surface, after: Surface, { hasManifest = false } = {}): Change[] {
  const changes: Change[] = [];
  const tell = (level: Level, where: string, reason: string) => changes.push({ level, where, reason });
  for (const name of before.exports.keys())
    if (!after.exports.has(name)) tell('breaking', name, 'is no longer exported');
  for (const name of after.exports.keys()) if (!before.exports.has(name)) tell('feature', name, 'is new');
  const exported = new Set(after.exports.values());
  for (const [name, is] of after.declarations) {
    if (hasManifest && is.kind === 'value' && !exported.has(name)) continue;
    const was = before.declarations.get(name);
    if (was) changes.push(...declarationChanges(name, was, is));
  }
  return changes;
}

function declarationChanges(where: string, was: Declaration, is: Declaration): Change[] {
  if (was.kind !== is.kind) return [{ level: 'breaking', where, reason: `is no longer of the kind ${was.kind}` }];
  const changes: Change[] = [];
  const tell = (level: Level, part: string, reason: string) =>
    changes.push({ level, where: `${where}${part}`, reason });
  if (was.head !== is.head) tell('breaking', '', 'is another type');
  for (const [name, old] of was.parts) {
    const now = is.parts.get(name);
    if (!now) tell('breaking', `: ${name}`, 'was removed');
    else if (now.text !== old.text) tell('breaking', `: ${name}`, 'is another type');
    else if (now.optional !== old.optional)
      tell(
        now.optional && is.kind === 'function' ? 'feature' : 'breaking',
        `: ${name}`,
        now.optional ? 'is now optional' : 'is now required',
      );
  }
  for (const [name, { optional }] of is.parts) {
    if (was.parts.has(name)) continue;
    const isAddition = optional || is.kind === 'class';
    tell(isAddition ? 'feature' : 'breaking', `: ${name}`, isAddition ? 'is new' : 'is new and required');
  }
  return changes;
}
