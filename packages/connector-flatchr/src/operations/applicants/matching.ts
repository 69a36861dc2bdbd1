/** How closely the search compares texts is not documented: these hold whether it looks at their case or finds parts. */

/** The forms to look for an e-mail address in: as it is given, and as it was perhaps stored. */
export function spellings(email: string): string[] {
  return [...new Set([email.trim(), email.trim().toLowerCase()])];
}

/** Whether a row has the text that was looked for; of a row without the key the search is believed. */
export function isSame(found: string | null | undefined, wanted: string | undefined): boolean {
  return found === undefined || wanted === undefined || found?.trim().toLowerCase() === wanted.trim().toLowerCase();
}
