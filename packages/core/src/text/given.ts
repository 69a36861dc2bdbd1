/** The members that are there: one that is undefined or null is one left out. */
export function given<T extends object>(members: T | null | undefined): { [K in keyof T]?: NonNullable<T[K]> } {
  const there = Object.entries(members ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(there) as { [K in keyof T]?: NonNullable<T[K]> };
}
