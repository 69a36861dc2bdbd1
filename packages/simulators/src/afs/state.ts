import { hash } from 'node:crypto';
import { afsDemo } from './demo.js';

/** The answer of `account_infos`. The vendor's clients accept loose types, so these are loose too. */
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

/** A code between the redirect and the token request. */
export interface AfsCode {
  code: string;
  client_id: string;
  /** The token request must contain exactly the same one (seen in client code 2020 to 2025). */
  redirect_uri: string;
  /** Milliseconds since 1970. */
  expires_at: number;
}

/** A token opens only the account it was issued for. */
export interface AfsToken {
  access_token: string;
  /** `null` after it was replaced. */
  refresh_token: string | null;
  client_id: string;
  /** Of the access token: milliseconds since 1970. */
  expires_at: number;
}

/** Of the constructed operations: figures of one day, made up, the same every time for an account and a day. */
export interface AfsFigures {
  date: string;
  visits: number;
  orders: number;
}

export interface AfsState {
  account: AfsAccount;
  /** Unused codes. */
  codes: AfsCode[];
  tokens: AfsToken[];
  /** The number of codes and tokens issued. */
  issued: number;
  /** Keys of further accounts, `<account id>-<secret>`: each opens the account that it names. */
  otherKeys: string[];
  /** Of the constructed operations: figures that replace the made-up ones of a day, as a vendor corrects them later. */
  figures: Record<string, Partial<Omit<AfsFigures, 'date'>>>;
  /** Of the constructed operations: paths of the pages of the site. */
  pages: string[];
  /** Of the constructed operations: visitors right now. */
  visitors: number;
}

export interface AfsSeed {
  account?: Partial<AfsAccount>;
  otherKeys?: readonly string[];
  pages?: readonly string[];
}

export const seedAfs = ({ account = {}, otherKeys = [], pages = ['/', '/contact'] }: AfsSeed = {}): AfsState => ({
  account: {
    id: afsDemo.account_id,
    plan: { id: 4, name: 'Demo plan', trial: false, start_date: '2026-01-01', end_date: '2026-12-31' },
    ...account,
  },
  codes: [],
  tokens: [],
  issued: 0,
  otherKeys: [...otherKeys],
  figures: {},
  pages: [...pages],
  visitors: 12,
});

/** 32 characters of `[0-9a-z]`, like the vendor's demo tokens (seen in client code 2020). */
export const nextSecret = (state: AfsState, kind: string): string => {
  state.issued += 1;
  return hash('sha256', `${kind}:${state.issued}`).slice(0, 32);
};
