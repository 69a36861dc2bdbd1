import type { AfsState } from './state.js';

export type DeniedStatus = 200 | 400 | 401 | 403;

/**
 * The answer of the token call. For a real answer only the members without `token_type` are known (client code 2020 to
 * 2025).
 */
export interface TokenAnswer {
  access_token: string;
  token_type: string;
  expires_in: number;
  refresh_token?: string;
}

/** Shared by all routes. `reset()` replaces the state, so read it again in every request. */
export interface AfsBackend {
  state: AfsState;
  now: () => number;
  deniedStatus: DeniedStatus;
  consent: 'granted' | 'denied' | 'page';
  clientSecret: string | undefined;
  refresh: 'kept' | 'rotated';
  tokenSeconds: number;
  bearer: boolean;
  tokenAnswer: (usual: TokenAnswer) => unknown;
}
