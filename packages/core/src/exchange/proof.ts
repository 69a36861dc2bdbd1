import type { Draft } from './draft.js';
import type { Work } from './work.js';

/** The values written for each scheme. */
export type Secrets = ReadonlyMap<string, string>;

/** How a request authenticates. Made by `auth/`, which knows the schemes; this folder only asks it to write. */
export interface Proof {
  /** The first scheme, for the transport; null if the request carries no credentials. */
  readonly scheme: string | null;
  /** Whether a rejected secret can be renewed. If so, writing may need a request of its own. */
  readonly renewable: boolean;
  /** Writes the credentials into a draft. `refused` is what was written before and the API rejected. */
  write(work: Work, draft: Draft, refused: Secrets | undefined): Secrets | Promise<Secrets>;
  /** Writes placeholders instead of secrets, for a dry run. */
  writePlaceholders(draft: Draft): void;
}

const nothing: Secrets = new Map();

/** For requests without credentials. */
export const noProof: Proof = {
  scheme: null,
  renewable: false,
  write: () => nothing,
  writePlaceholders: () => undefined,
};
