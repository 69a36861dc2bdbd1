import type { Manifest } from '@raccord/core';
import { code, table } from './cells.js';

type Limit = NonNullable<Manifest['limits']>[number];

/** The limits that a client keeps by itself, before the API has to refuse a call. */
export function limitsPart({ limits = [], operations }: Manifest): string {
  const rows = [
    ...limits.map((limit) => ['every call', ...wordsOf(limit)]),
    ...Object.entries(operations).flatMap(([id, operation]) =>
      (operation.limits ?? []).map((limit) => [code(id), ...wordsOf(limit)]),
    ),
  ];
  return rows.length === 0 ? '' : `### Limits that a client keeps\n\n${table(['of', 'at most', 'shared by'], rows)}`;
}

function wordsOf({ requests, perMs, concurrency, told, by }: Limit): [most: string, sharers: string] {
  const most = [
    requests === undefined ? '' : `${requests} ${requests === 1 ? 'request' : 'requests'} in ${secondsOf(perMs ?? 0)}`,
    concurrency === undefined ? '' : `${concurrency} at once`,
    told === undefined ? '' : `what ${code(told.remaining)} says`,
  ];
  const sharers = typeof by === 'string' ? `a ${by}` : `all with the same ${code(by.setting)}`;
  return [most.filter(Boolean).join(', '), sharers];
}

const secondsOf = (ms: number): string => `${ms / 1000} s`;
