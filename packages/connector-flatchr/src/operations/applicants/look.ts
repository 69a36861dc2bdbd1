interface Waiting {
  wait(ms: number): Promise<void>;
}

/**
 * How soon the search shows a new applicant is not documented: it is searched at once, after one second and after three
 * more.
 */
export async function look<T>(host: Waiting, find: () => Promise<T | undefined>): Promise<T | undefined> {
  for (const ms of [0, 1000, 3000]) {
    if (ms > 0) await host.wait(ms);
    const found = await find();
    if (found) return found;
  }
  return undefined;
}
