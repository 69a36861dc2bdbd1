/**
 * Whether two account ids are the same account: AFS writes them with and without leading zeros (`00000003`, `3`). Ids
 * are texts; the demo ids of the vendor's plugins are words.
 *
 * @example
 * isSameAccount('00000042', 42); // true
 */
export function isSameAccount(one: string | number, other: string | number): boolean {
  return bare(one) === bare(other);
}

function bare(id: string | number): string {
  return String(id)
    .trim()
    .replace(/^0+(?=\d+$)/, '');
}
