import type { Tables } from '../store/tables.js';
import { about } from './about.js';

/** A column of encrypted texts, and how the rows of its table are named. */
export interface SealedColumn {
  readonly table: keyof Tables;
  readonly id: string;
  /** Default: `sealed`. */
  readonly column?: string;
  readonly about: (id: string) => string;
  /** It may have millions of rows, and ids in the order of time: a start looks only at both ends. */
  readonly isLarge?: true;
}

/** Every sealed column of the store: the key must open them all, and rotation seals them all again. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'connections', id: 'id', about: about.connection },
  { table: 'tokens', id: 'key', about: about.token },
  { table: 'authorizations', id: 'id', about: about.authorization },
  { table: 'idempotency', id: 'id', about: about.answer },
  { table: 'events', id: 'id', about: about.event, isLarge: true },
  { table: 'triggers', id: 'id', about: about.trigger },
  { table: 'poll_states', id: 'id', about: about.pollState },
  { table: 'merge_keys', id: 'id', about: about.mergeKey },
  { table: 'subscriptions', id: 'id', about: about.subscription },
  { table: 'subscriptions', id: 'id', column: 'filter', about: about.filter },
];
