import type { Account } from '../afs/many-accounts.ts';

/** Accounts of the simulator: pass their keys to it as `otherKeys`. */
export function demoAccounts(count: number): Account[] {
  return Array.from({ length: count }, (_, index) => {
    const id = String(index + 101).padStart(8, '0');
    return { id, api_key: `${id}-demo+key/${index}==` };
  });
}
