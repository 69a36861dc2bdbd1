/**
 * How closely the search compares texts is not documented: these work whether or not it is case-sensitive or finds
 * parts.
 */

/** The variants of an e-mail address to search for: as entered, and as it may have been stored. */
export function spellings(email: string): string[] {
  return [...new Set([email.trim(), email.trim().toLowerCase()])];
}

/** Whether a row matches the text searched for; without the key in the row, the search is trusted. */
export function isSame(found: string | null | undefined, wanted: string | undefined): boolean {
  return found === undefined || wanted === undefined || found?.trim().toLowerCase() === wanted.trim().toLowerCase();
}
