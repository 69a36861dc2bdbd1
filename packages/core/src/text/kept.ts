interface Store<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** The value kept under a key, made at first use. */
export function kept<K, V extends {}>(store: Store<K, V>, key: K, make: (key: K) => V): V {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  store.set(key, made);
  return made;
}

/** The same for what is kept by two keys. */
export function newMap<K, V>(): Map<K, V> {
  return new Map();
}
