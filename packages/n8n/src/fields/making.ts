import type { ChoiceSource } from '../runtime/choice-source.js';

/** Methods of a node that list choices, by name. */
export type ListMethods = Map<string, ChoiceSource>;

/** What the fields of a node are made with: they add the methods they need. */
export interface Making {
  /** For fields with one value. */
  readonly searches: ListMethods;
  /** For fields with several values. */
  readonly loads: ListMethods;
}

export function newMaking(): Making {
  return { searches: new Map(), loads: new Map() };
}
