import type { Keyring } from '../secrets/keyring.js';
import { nextKey } from './next-key.js';
import { refuse } from '../problems/refusal.js';

/** Seals the vendor's URL of a next page: callers neither read it nor make one of their own. */
export interface PageTokens {
  /** `list` names the list that the token is for, and no other. */
  seal(url: string, list: string): string;
  open(token: unknown, list: string): string;
}

/** Tokens work in every process with the same encryption key. */
export function pageTokens({ seal, open }: Keyring): PageTokens {
  const about = (list: string): string => `next page ${list}`;
  return {
    seal: (url, list) => seal(url, about(list)),
    open: (token, list) => {
      try {
        return open(String(token), about(list));
      } catch {
        throw notOurs();
      }
    },
  };
}

function notOurs(): Error {
  return refuse({
    code: 'input_invalid',
    detail: `${nextKey} is not from this list, or was made with another encryption key. Nothing was sent.`,
    hint: `Pass ${nextKey} on unchanged to the same operation and connection, or start again at the first page.`,
    issues: [{ path: [nextKey], message: 'Not a next page of this list.' }],
  });
}
