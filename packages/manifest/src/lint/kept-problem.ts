import type { JsonSchema, Operation } from '@raccord/core';
import { possibleTypes } from '@raccord/core/tools';
import { type Located, located } from './located.js';

/** What an answer keeps beside its output has no place: only an object takes more members, and pages have `kept`. */
export function keptProblems(
  { request, paginate }: Pick<Operation, 'request' | 'paginate'>,
  output: JsonSchema,
): Located[] {
  const { keep = {}, headers = {} } = request?.answer ?? {};
  const types = possibleTypes(output, output);
  const isAny = types.length === 0;
  const names = Object.keys({ ...keep, ...headers });
  if (paginate || names.length === 0 || isAny || types.includes('object')) return [];
  return [located('', `its answer keeps ${names.join(', ')} beside its output, which must then be an object`)];
}
