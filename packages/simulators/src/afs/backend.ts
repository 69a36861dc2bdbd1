import type { AfsState } from './state.js';

export type DeniedStatus = 200 | 400 | 401 | 403;

/** What routes share. `reset()` replaces the state, so read it anew in every request. */
export interface AfsBackend {
  state: AfsState;
  now: () => number;
  deniedStatus: DeniedStatus;
  consent: 'granted' | 'denied';
  clientSecret: string | undefined;
  refresh: 'kept' | 'rotated';
  tokenSeconds: number;
}
