/** A copy without the members that are undefined or null. */
export function definedMembers<T extends object>(
  members: T | null | undefined,
): { [K in keyof T]?: NonNullable<T[K]> } {
  const defined = Object.entries(members ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(defined) as { [K in keyof T]?: NonNullable<T[K]> };
}
