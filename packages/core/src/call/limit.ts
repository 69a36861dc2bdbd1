import type { Limit } from '../definition/limit.js';
import { canonicalJson } from '../text/canonical-json.js';
import { sha256Hex } from '../text/sha256.js';
import { aborted } from './aborted.js';
import { type Call, observe } from './context.js';

/** Runs one attempt when every limit of the connector and the operation has a place for it. */
export async function withinLimits<T>(call: Call, work: () => Promise<T>): Promise<T> {
  const { runtime, connector } = call.context;
  const { signal } = call.options;
  const limits = [
    ...(connector.connection.limits ?? []).map((limit, index) => ({ limit, name: `${connector.id}:${index}` })),
    ...(call.operation.limits ?? []).map((limit, index) => ({
      limit,
      name: `${connector.id}:${call.operation.id}:${index}`,
    })),
  ];
  if (!runtime.limits || limits.length === 0) return work();
  const startedAt = runtime.now();
  const releases: (() => void)[] = [];
  try {
    for (const { limit, name } of limits) {
      releases.push(await runtime.limits.acquire(`${name}:${await sharers(call, limit)}`, limit, runtime, signal));
    }
  } catch (error) {
    for (const release of releases) release();
    throw signal?.aborted ? aborted(call, 'no', error) : error;
  }
  const waitedMs = runtime.now() - startedAt;
  if (waitedMs > 0) observe(call, { type: 'limit', waitedMs });
  try {
    return await work();
  } finally {
    for (const release of releases) release();
  }
}

/** Who shares a limit, named without showing a secret. */
async function sharers({ context }: Call, { by }: Limit): Promise<string> {
  if (by === 'process') return 'process';
  if (by === 'connection') {
    return sha256Hex(
      canonicalJson({ settings: context.settings, credentials: context.credentials, servers: context.servers }),
    );
  }
  return `${by.setting}=${context.settings[by.setting] ?? ''}`;
}
