import type { Company } from './entities.js';
import type { FlatchrState } from './state.js';
import type { Outbox } from './webhooks/outbox.js';

/** Which of two published shapes is answered where the vendor's documents of 2022 and its present ones differ. */
export type Vintage = '2022' | 'now';

/** What routes share. `reset()` replaces the state, so read it anew in every request. */
export interface Backend {
  state: FlatchrState;
  now: () => number;
  vintage: Vintage;
  /** Whether accounts have the option "CVthèque Premium", which meta information needs. */
  cvLibrary: boolean;
  /** Whether files/expire redirects to a signed link instead of answering the bytes. */
  redirectFiles: boolean;
  /** When each company last had an answer of files/expire. */
  filesAskedAt: WeakMap<Company, number>;
  outbox: Outbox;
}
