import { isObject, sampleValue, segmentsOf } from '@raccord/core/tools';
import type { DraftedOperation } from '../drafted.js';
import { isDateName, isSecretName } from '../names/telling-names.js';
import type { DraftFile } from './draft-file.js';
import { pagedAnswer } from './paged-answer.js';

/** A made-up answer of each operation, as its schema describes it. */
export function fixtureFiles(operations: readonly DraftedOperation[]): DraftFile[] {
  return operations.map((operation) => {
    const { id, request } = operation;
    const as = request?.answer?.as;
    if (as === 'file') return { path: `fixtures/${id}.made-up.txt`, text: 'A made-up file.\n' };
    if (as === 'text') return { path: `fixtures/${id}.made-up.txt`, text: 'A made-up answer.' };
    return { path: `fixtures/${id}.made-up.json`, text: `${JSON.stringify(madeUpAnswer(operation), undefined, 2)}\n` };
  });
}

/** The whole answer of the vendor, as JSON. */
export function madeUpAnswer(operation: DraftedOperation): unknown {
  const { answered, output, request, paginate } = operation;
  const root = answered;
  const made = harmless(
    sampleValue(answered, { root, keys: 'all' }) ?? (output.type === 'array' || paginate ? [] : {}),
  );
  const place = segmentsOf(request?.answer?.value ?? []);
  return pagedAnswer(
    place.reduceRight<unknown>((inner, key) => ({ [key]: inner }), made),
    operation,
  );
}

/** Without what looks like a real secret, a real person or a date whose format is not known. */
function harmless(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => harmless(item, name));
  if (isObject(value)) {
    const members = Object.entries(value).filter(([key, item]) => !(isDateName(key) && typeof item === 'number'));
    return Object.fromEntries(members.map(([key, item]) => [key, harmless(item, key)]));
  }
  if (typeof value !== 'string') return value;
  if (isSecretName(name)) return 'not-a-real-value';
  if (isDateName(name) && !/^\d{4}-\d{2}-\d{2}(T\S+)?$/.test(value) && /\d/.test(value)) return '2026-01-31';
  return /@|:\/\/[^/]*:|[0-9a-f]{32}|^eyJ/i.test(value) ? 'ada@example.com' : value.slice(0, 200);
}
