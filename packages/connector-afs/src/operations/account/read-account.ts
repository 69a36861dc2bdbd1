/**
 * The account as the vendor's plugins read it, with every other member as it came. `free` and `e_commerce` are what the
 * plugins conclude from the plan's id (seen from 2020 to 2025): no document says so, and before 2023 they did so
 * differently.
 */
export function readAccount(result: unknown): { [key: string]: unknown } {
  const account = isMap(result) ? result : {};
  const { plan } = account;
  if (plan === null || plan === undefined) return account;
  // PHP writes an empty map as a list.
  const known = isMap(plan) ? plan : {};
  const { id, trial } = known;
  const number = typeof id === 'number' || (typeof id === 'string' && id.trim() !== '') ? Number(id) : Number.NaN;
  return {
    ...(Number.isNaN(number) ? {} : { free: number < 1, e_commerce: number === 2 || number === 4 }),
    ...account, // members of these names, if AFS ever sends them, count more
    plan: { ...known, ...(trial === null || trial === undefined ? {} : { trial: isTrue(trial) }) },
  };
}

/** As PHP casts to a boolean, since the plugins do: the texts "" and "0" are false. */
function isTrue(value: unknown): boolean {
  return Boolean(value) && value !== '0';
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
