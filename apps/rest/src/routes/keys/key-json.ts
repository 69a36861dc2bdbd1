import type { StoredKey } from '../../keys/stored-keys.js';

/** A key as the service answers it. */
export function keyJson({ id, name, scopes, connections, created_at, last_used_at }: StoredKey) {
  return {
    id,
    name,
    scopes,
    connections: connections ?? null,
    created_at: new Date(created_at).toISOString(),
    last_used_at: last_used_at === null ? null : new Date(last_used_at).toISOString(),
  };
}
