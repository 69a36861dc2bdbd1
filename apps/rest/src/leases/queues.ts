/** Runs work with the same key one after the other, in the order it came. */
export function queues(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const ends = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const turn = (ends.get(key) ?? Promise.resolve()).then(work);
    const end = turn.catch(() => {}); // the next in line does not inherit a failure
    ends.set(key, end);
    void end.then(() => ends.get(key) === end && ends.delete(key));
    return turn;
  };
}
