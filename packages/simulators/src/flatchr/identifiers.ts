import { hash } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Latin-1 text, one character per byte: the fastest form, since a large seed needs hundreds of thousands. */
const digest = (what: string): string => hash('sha256', what, 'binary');

/** Ids that documents use as examples: calls copied from them work here. */
const exampleIds = new Map([
  ['vacancy:4692', 'Wy3EOp2JolLp1KMq'],
  ['applicant:7026', 'p1KMq8Wy3EOp2NP3'],
  ['user:391', 'Zk1Wy3EOp2NP3p1K'],
  ['task:call:DemoCompanyKey01', 'Tk1Wy3EOp2NP3p1K'],
  ['tag:3191', 'Tg1Wy3EOp2NP3p1K'],
]);

/**
 * 16 characters of `[A-Za-z0-9]`, case-sensitive: the format of the vendor's encoded ids (documented 2022).
 * The same text always gives the same id.
 */
export const encodedId = (what: string): string => {
  const example = exampleIds.get(what);
  if (example !== undefined) return example;
  const bytes = digest(what);
  let id = '';
  for (let place = 0; place < 16; place += 1) id += alphabet[bytes.charCodeAt(place) % alphabet.length];
  return id;
};

/** A column's id is an integer in the API and encoded in webhooks (documented 2022). */
export const encodedColumnId = ({ id }: { id: number }): string => encodedId(`column:${id}`);

/** Up to 16 dice, always the same for the same text: each gives 0 to sides − 1. */
export const diceOf = (what: string): ((sides: number) => number) => {
  const bytes = digest(what);
  let place = 0;
  return (sides) => {
    const fallen = bytes.charCodeAt(place) * 256 + bytes.charCodeAt(place + 1);
    place += 2;
    return fallen % sides;
  };
};

/** Lower case and six long, like the local part of a vacancy's e-mail address. */
export const slugMail = (what: string): string => encodedId(what).slice(0, 6).toLowerCase();

/**
 * The encoded id in lower case, then the title (documented 2022: `…-account-executive-_-saas-rh-h-f`). Lower case drops
 * the id's case, so the id cannot be recovered from a slug.
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
