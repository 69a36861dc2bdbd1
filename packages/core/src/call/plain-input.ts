import { invalid } from '../exchange/draft.js';
import type { Failing } from '../exchange/work.js';
import { type PlainCopy, plainCopy } from '../schema/plain-copy.js';

/**
 * A plain copy of an input; null becomes an empty input. Throws `input_invalid` naming values that are not plain data.
 */
export function plainInput(work: Failing, input: unknown): PlainCopy {
  const plain = plainCopy(input ?? {});
  if (plain.issues.length > 0) throw invalid(work, plain.issues);
  return plain;
}
