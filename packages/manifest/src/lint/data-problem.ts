import type { Issue } from '@raccord/core';
import { plainCopy } from '@raccord/core/tools';
import { type Located, located } from './located.js';

/** What in a part of a definition is not plain data: JSON would drop or replace it. */
export function dataProblems(part: unknown): Located[] {
  const { copy, issues } = plainCopy(part);
  return (issues.length > 0 ? issues : bytesIn(copy, [])).map(({ path = [], message }) =>
    located(path.join('.'), `${path.join('.')} ${message}`),
  );
}

/** Inputs may contain bytes, but a manifest is JSON. */
function bytesIn(value: unknown, path: readonly string[]): Issue[] {
  if (value instanceof Uint8Array) return [{ path, message: 'must be plain data, not bytes' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => bytesIn(item, [...path, key]));
}
