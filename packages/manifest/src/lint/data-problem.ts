import type { Issue } from '@raccord/core';
import { plainCopy } from '@raccord/core/tools';

/** What in a part of a definition is not plain data, if anything: JSON would drop or replace it. */
export function dataProblem(part: unknown): string | undefined {
  const { copy, issues } = plainCopy(part);
  const [issue = bytesIn(copy, [])] = issues;
  return issue && `${(issue.path ?? []).join('.')} ${issue.message}`;
}

/** Inputs may contain bytes, but a manifest is JSON. */
function bytesIn(value: unknown, path: readonly string[]): Issue | undefined {
  if (value instanceof Uint8Array) return { path, message: 'must be plain data, not bytes' };
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = Object.entries(value).map(([key, item]) => bytesIn(item, [...path, key]));
  return parts.find((issue) => issue !== undefined);
}
