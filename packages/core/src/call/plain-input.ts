import { invalid } from '../exchange/drafting.js';
import type { Failing } from '../exchange/work.js';
import { PlainCopy, plainCopy } from '../schema/plain-copy.js';

/**
 * A plain copy of an input; null becomes an empty input, and a copy stays. Throws `input_invalid` naming values that are not plain data.
 */
export function plainInput(work: Failing, input: unknown): PlainCopy {
  const plain = PlainCopy.is(input) ? input : plainCopy(input ?? {});
  if (plain.issues.length > 0) throw invalid(work, plain.issues);
  return plain;
}
