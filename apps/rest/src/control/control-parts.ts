import type { AppParts } from '../app-parts.js';

export interface ControlParts extends Pick<AppParts, 'store' | 'keyring'> {
  /** Whether a connection has this id. */
  readonly exists: (id: string) => Promise<boolean>;
}
