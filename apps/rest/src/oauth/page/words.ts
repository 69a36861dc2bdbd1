import type { ProblemCode } from '../../problems/statuses.js';

/** How a round trip ended, for the person who sees the page. */
export type Outcome =
  | 'connected'
  | 'link'
  | 'browser'
  | 'denied'
  | 'rejected'
  | 'changed'
  | 'setup'
  | 'vendor'
  | 'failure';

/** One language of the pages. */
export interface Words {
  readonly outcomes: Readonly<Record<Outcome, Text>>;
  /** Before a text of the vendor. */
  readonly vendorSaid: string;
  readonly request: string;
}

interface Text {
  readonly title: string;
  /** What happened. `{vendor}` and `{connection}` are replaced by names. */
  readonly text: string;
  /** What to do. */
  readonly next: string;
}

/** Codes that are not here are failures of the service. */
export const outcomes: Partial<Record<ProblemCode, Outcome>> = {
  not_found: 'link',
  signature_invalid: 'browser',
  forbidden: 'denied',
  auth_expired: 'rejected',
  rejected: 'rejected',
  conflict: 'changed',
  auth_missing: 'setup',
  misconfigured: 'setup',
  rate_limited: 'vendor',
  unavailable: 'vendor',
  network: 'vendor',
  output_invalid: 'vendor',
  timeout: 'vendor',
};
