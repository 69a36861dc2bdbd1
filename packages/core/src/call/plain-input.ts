import { invalid } from '../exchange/draft.js';
import type { Failing } from '../exchange/work.js';
import { plainCopy } from '../schema/plain-copy.js';

/** The plain copy of an input. Throws `input_invalid` naming what is not plain data; null is an input without keys. */
export function plainInput(work: Failing, input: unknown): unknown {
  const { copy, issues } = plainCopy(input ?? {});
  if (issues.length > 0) throw invalid(work, issues);
  return copy;
}
