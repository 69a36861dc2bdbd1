import { hash } from 'node:crypto';
import { afsDemo } from './demo.js';

/** What `account_infos` answers. The vendor's clients take loose types, so these are loose too. */
export interface AfsAccount {
  id: string | number;
  plan: {
    /** Below 1 is free; 2 and 4 unlock e-commerce (seen in client code 2020 to 2025). */
    id: string | number;
    name: string;
    trial: boolean | number | string;
    start_date: string;
    end_date: string;
  };
}

/** A code on its way from the redirect to the token request. */
export interface AfsCode {
  code: string;
  client_id: string;
  /** The token request must name the very same one (seen in client code 2020 to 2025). */
  redirect_uri: string;
  /** Milliseconds since 1970. */
  expires_at: number;
}

/** A token opens the one account it was given for. */
export interface AfsToken {
  access_token: string;
  /** `null` when another one has taken its place. */
  refresh_token: string | null;
  client_id: string;
  /** Of the access token: milliseconds since 1970. */
  expires_at: number;
}

export interface AfsState {
  account: AfsAccount;
  /** Codes that were not used yet. */
  codes: AfsCode[];
  tokens: AfsToken[];
  /** How many codes and tokens were given out. */
  issued: number;
}

export const seedAfs = (account: Partial<AfsAccount> = {}): AfsState => ({
  account: {
    id: afsDemo.account_id,
    plan: { id: 4, name: 'Demo plan', trial: false, start_date: '2026-01-01', end_date: '2026-12-31' },
    ...account,
  },
  codes: [],
  tokens: [],
  issued: 0,
});

/** 32 characters of `[0-9a-z]`, as the vendor's demo tokens have (seen in client code 2020). */
export const nextSecret = (state: AfsState, kind: string): string => {
  state.issued += 1;
  return hash('sha256', `${kind}:${state.issued}`).slice(0, 32);
};
