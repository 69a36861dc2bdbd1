import type { KyselyConfig } from 'kysely';

/** Told how long each query took, in ms. */
export type OnQuery = (ms: number) => void;

export function queryTime(onQuery: OnQuery | undefined): Pick<KyselyConfig, 'log'> {
  return onQuery ? { log: ({ queryDurationMillis }) => onQuery(queryDurationMillis) } : {};
}
