import type { Draft } from './draft.js';
import type { Work } from './work.js';

/** What was written for each scheme. */
export type Secrets = ReadonlyMap<string, string>;

/** How a request proves who sends it. Made by `auth/`, which knows the schemes; this folder only asks it to write. */
export interface Proof {
  /** The first scheme, for the transport; null where the request carries none. */
  readonly scheme: string | null;
  /** Whether a secret that the API refuses can be renewed. Then writing may take a request of its own. */
  readonly renewable: boolean;
  /** Writes the credentials into a draft. `refused` is what was written before, where the API refused it. */
  write(work: Work, draft: Draft, refused: Secrets | undefined): Secrets | Promise<Secrets>;
  /** Writes the same without a secret, for a dry run. */
  writePlaceholders(draft: Draft): void;
}

const nothing: Secrets = new Map();

/** For requests that carry no credentials. */
export const noProof: Proof = {
  scheme: null,
  renewable: false,
  write: () => nothing,
  writePlaceholders: () => undefined,
};
