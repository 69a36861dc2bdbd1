import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { nextKey } from './next-key.js';
import { refuse } from '../problems/refusal.js';

/** Seals the vendor's URL of a next page: callers neither read it nor make one of their own. */
export interface PageTokens {
  /** `list` names the list that the token is for, and no other. */
  seal(url: string, list: string): string;
  open(token: unknown, list: string): string;
}

const algorithm = 'aes-256-gcm';
const [ivBytes, tagBytes] = [12, 16];

/** With a secret, tokens work in every process that has it; without, only in this one. */
export function pageTokens(secret: string | undefined): PageTokens {
  const key = createHash('sha256')
    .update('next page\n')
    .update(secret ?? randomBytes(32))
    .digest();
  return {
    seal: (url, list) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(list));
      const sealed = Buffer.concat([cipher.update(url, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open: (token, list) => {
      const bytes = Buffer.from(String(token), 'base64url');
      const [iv, tag] = [bytes.subarray(0, ivBytes), bytes.subarray(ivBytes, ivBytes + tagBytes)];
      try {
        const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(list));
        decipher.setAuthTag(tag);
        return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw notOurs();
      }
    },
  };
}

function notOurs(): Error {
  return refuse({
    code: 'input_invalid',
    detail: `${nextKey} is not from this list, or from before a restart of the service. Nothing was sent.`,
    hint: `Pass ${nextKey} on unchanged to the same operation and connection, or start again at the first page.`,
    issues: [{ path: [nextKey], message: 'Not a next page of this list.' }],
  });
}
