import type {
  CounterRow,
  ErasureRow,
  EventRow,
  HookTokenRow,
  MergeKeyRow,
  PollStateRow,
  TriggerRow,
} from './inbox-tables.js';
import type { DeliveryRow, SubscriptionRow } from './outbox-tables.js';

/**
 * The tables, the same on both engines. Times are in ms since 1970; lists and records are JSON text; `sealed` columns are
 * encrypted (`secrets/keyring.ts`).
 */
export interface Tables {
  connections: ConnectionRow;
  tokens: TokenRow;
  leases: LeaseRow;
  authorizations: AuthorizationRow;
  api_keys: ApiKeyRow;
  idempotency: IdempotencyRow;
  limit_places: LimitPlaceRow;
  limit_turns: LimitTurnRow;
  limit_pauses: LimitPauseRow;
  counters: CounterRow;
  events: EventRow;
  hook_tokens: HookTokenRow;
  triggers: TriggerRow;
  poll_states: PollStateRow;
  merge_keys: MergeKeyRow;
  erasures: ErasureRow;
  subscriptions: SubscriptionRow;
  deliveries: DeliveryRow;
}

export interface ConnectionRow {
  id: string;
  connector: string;
  name: string;
  /** `settings` (some are secret) and `credentials`, encrypted. */
  sealed: string;
  /** Grows with every change: who holds an older one reads again. */
  revision: number;
  created_at: number;
  updated_at: number;
}

export interface TokenRow {
  /** As the kernel names it: connector, scheme, connection. */
  key: string;
  connection: string;
  sealed: string;
  updated_at: number;
}

/** Who may do what only one process may do at a time. */
export interface LeaseRow {
  name: string;
  holder: string;
  until: number;
}

/** An OAuth round trip that began and has not ended. */
export interface AuthorizationRow {
  /** Hash of the text in the one-time start URL. */
  id: string;
  /** Hash of the OAuth state, once started. */
  state: string | null;
  /** Hash of the browser's cookie, once started. */
  cookie: string | null;
  connection: string;
  scheme: string;
  /** What `finishAuthorization` needs, encrypted. */
  sealed: string | null;
  expires_at: number;
}

export interface ApiKeyRow {
  id: string;
  name: string;
  /** SHA-256 of the key. */
  hash: string;
  scopes: string;
  /** Ids of the connections it may use; null: all. */
  connections: string | null;
  created_at: number;
  last_used_at: number | null;
}

/** A write that a caller may repeat, with its answer. */
export interface IdempotencyRow {
  /** Hash over API key, connection, operation and the caller's text. */
  id: string;
  connection: string;
  /** Hash of the request. */
  request: string;
  /** The process that runs it; null once it is answered. */
  holder: string | null;
  until: number;
  status: number | null;
  /** Headers and body of the answer, encrypted. */
  sealed: string | null;
  created_at: number;
  expires_at: number;
}

/** A request that runs, under a limit of how many may run at the same time. */
export interface LimitPlaceRow {
  key: string;
  /** From 0 up to but not including the limit. */
  place: number;
  /** The process that runs it. */
  holder: string;
  until: number;
}

/** When a request was or will be sent, under a limit of how many may be sent within a time. */
export interface LimitTurnRow {
  id: string;
  key: string;
  turn: number;
  /** When it no longer counts. */
  until: number;
}

/** The vendor asked to send nothing before this time. */
export interface LimitPauseRow {
  key: string;
  until: number;
}

export type {
  CounterRow,
  ErasureRow,
  EventRow,
  HookTokenRow,
  MergeKeyRow,
  PollStateRow,
  TriggerRow,
} from './inbox-tables.js';
export type { DeliveryRow, SubscriptionRow } from './outbox-tables.js';
