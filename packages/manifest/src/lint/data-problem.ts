import type { Issue } from '@raccord/core';
import { plainCopy } from '@raccord/core/tools';

/** What in a part of a definition is no data, if anything: JSON would drop it, or write another thing in its place. */
export function dataProblem(part: unknown): string | undefined {
  const { copy, issues } = plainCopy(part);
  const [issue = bytesIn(copy, [])] = issues;
  return issue && `${(issue.path ?? []).join('.')} ${issue.message}`;
}

/** An input may hold bytes; a manifest is JSON. */
function bytesIn(value: unknown, path: readonly string[]): Issue | undefined {
  if (value instanceof Uint8Array) return { path, message: 'must be plain data, not bytes' };
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = Object.entries(value).map(([key, item]) => bytesIn(item, [...path, key]));
  return parts.find((issue) => issue !== undefined);
}
