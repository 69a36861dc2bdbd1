import type { JsonSchema, RequestPlan } from '@raccord/core';
import { encodeInput, sampleValue } from '@raccord/core/tools';
import { type Located, located } from './located.js';

/** Codecs that cannot write what their keys take, seen by the examples of the input: every call would fail. */
export function codecProblems({ encode }: Pick<RequestPlan, 'encode'>, input: JsonSchema): Located[] {
  const example = sampleValue(input, { keys: 'all' });
  return encodeInput(example, encode).issues.map(({ path = [], message }) => {
    const key = path.map(String).join('.');
    return located(key, `the example of ${key} ${message}`);
  });
}
