import type { Store } from '../store/store.js';
import type { ApiKeyRow } from '../store/tables.js';

const minuteMs = 60_000;

/** Keeps when a key was last used, at most once a minute for each key. Calls do not wait for it, nor fail with it. */
export function noteUse(db: Store['db'], now: () => number): (row: ApiKeyRow) => void {
  const noting = new Set<string>();
  return ({ id, last_used_at }) => {
    const at = now();
    const isDue = last_used_at === null || last_used_at <= at - minuteMs;
    if (!isDue || noting.has(id)) return;
    noting.add(id);
    const update = db
      .updateTable('api_keys')
      .set({ last_used_at: at })
      .where('id', '=', id)
      // Another process may have noted it since.
      .where((is) => is.or([is('last_used_at', 'is', null), is('last_used_at', '<=', at - minuteMs)]));
    void update
      .execute()
      .catch(() => {}) // the next call tries again
      .finally(() => noting.delete(id));
  };
}
