/**
 * Runs something for each of a list, in order, as many at once as are allowed. After a `false`, nothing more is started;
 * what is under way ends.
 */
export async function takeTurns<T>(
  list: readonly T[],
  atOnce: number,
  run: (one: T) => Promise<boolean>,
): Promise<void> {
  const waiting = list.values(); // shared: who is free takes the next
  let goesOn = true;
  const worker = async (): Promise<void> => {
    for (const one of waiting) {
      if (!goesOn) return;
      if (!(await run(one))) goesOn = false;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
}
