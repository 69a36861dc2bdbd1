import { createHash } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const digest = (what: string): Buffer => createHash('sha256').update(what).digest();

/**
 * 16 characters of `[A-Za-z0-9]`, case-sensitive: the form of the vendor's encoded ids (documented 2022).
 * The same text always gives the same id.
 */
export const encodedId = (what: string): string =>
  Array.from(digest(what).subarray(0, 16), (byte) => alphabet[byte % alphabet.length]).join('');

/** A die that falls the same way for the same text: 0 to sides − 1. */
export const roll = (what: string, sides: number): number => digest(what).readUInt32BE() % sides;

/** Lower case and six long, like the local part of a vacancy's e-mail address. */
export const slugMail = (what: string): string => encodedId(what).slice(0, 6).toLowerCase();

/**
 * The encoded id in lower case, then the title (documented 2022: `…-account-executive-_-saas-rh-h-f`). Lower case
 * loses the id's case, so the id cannot be read back from a slug.
 */
export const vacancySlug = (id: string, title: string): string => {
  const kebab = title
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${id.toLowerCase()}-${kebab}`;
};
