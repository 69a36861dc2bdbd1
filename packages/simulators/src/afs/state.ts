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

export interface AfsState {
  account: AfsAccount;
}

export const seedAfs = (account: Partial<AfsAccount> = {}): AfsState => ({
  account: {
    id: afsDemo.account_id,
    plan: { id: 4, name: 'Demo plan', trial: false, start_date: '2026-01-01', end_date: '2026-12-31' },
    ...account,
  },
});
