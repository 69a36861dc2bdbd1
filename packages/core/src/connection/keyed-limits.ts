import type { Target } from '../exchange/target.js';
import type { Limit } from '../runtime/limit.js';
import type { KeyedLimit } from '../runtime/types.js';
import { canonicalJson } from '../text/canonical-json.js';
import { sha256Hex } from '../text/sha256.js';

interface Sharing {
  /** Id of the connector. */
  readonly connector: string;
  readonly id: string | undefined;
  readonly target: Target;
  readonly credentials: unknown;
}

/** Names limits and who shares them, without revealing a secret. */
export function limitNames({ connector, id, target, credentials }: Sharing) {
  const { settings, overrides: servers } = target;
  let made: Promise<string> | undefined;
  const connection = (): string | Promise<string> =>
    id === undefined ? (made ??= sha256Hex(canonicalJson({ settings, credentials, servers }))) : `id=${id}`;
  return (limit: Limit, name: string): KeyedLimit | Promise<KeyedLimit> => {
    const keyed = (sharers: string): KeyedLimit => ({ key: `${connector}:${name}:${sharers}`, limit });
    const { by } = limit;
    if (by === 'process') return keyed(by);
    if (by !== 'connection') return keyed(`${by.setting}=${settings[by.setting] ?? ''}`);
    const sharers = connection();
    return typeof sharers === 'string' ? keyed(sharers) : sharers.then(keyed);
  };
}
