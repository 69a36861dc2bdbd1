import type { Company } from './entities.js';
import type { FlatchrState } from './state.js';
import type { Outbox } from './webhooks/outbox.js';

/** Which of two published formats is used where the vendor's documents of 2022 and its current ones differ. */
export type Vintage = '2022' | 'now';

/** Shared by all routes. `reset()` replaces the state, so read it again in every request. */
export interface Backend {
  state: FlatchrState;
  now: () => number;
  vintage: Vintage;
  /** Whether accounts have the option "CVthèque Premium", which meta information requires. */
  cvLibrary: boolean;
  /** Whether files/expire redirects to a signed link instead of returning the bytes. */
  redirectFiles: boolean;
  /** When each company last got an answer of files/expire. */
  filesAskedAt: WeakMap<Company, number>;
  outbox: Outbox;
}
