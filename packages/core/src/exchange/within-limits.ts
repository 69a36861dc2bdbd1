import type { Limit } from '../runtime/limit.js';
import type { KeyedLimit } from '../runtime/types.js';
import { canonicalJson } from '../text/canonical-json.js';
import { sha256Hex } from '../text/sha256.js';
import type { Call } from './work.js';
import { observe } from './observe.js';
import { stopped } from './stopped.js';
import { waitSignal } from './time-limit.js';

/** Runs one attempt when every limit of the operation and the connector has a place for it; a stream keeps its place. */
export async function withinLimits<T extends { readonly ended?: Promise<void> }>(
  call: Call,
  work: () => Promise<T>,
): Promise<T> {
  const { runtime, connector } = call.context;
  const limits = await Promise.all([
    ...(call.operation.limits ?? []).map((limit, index) => keyed(call, limit, `${call.operation.id}:${index}`)),
    ...(connector.connection.limits ?? []).map((limit, index) => keyed(call, limit, String(index))),
  ]);
  if (!runtime.limits || limits.length === 0) return work();
  const startedAt = runtime.now();
  const signal = waitSignal(call);
  const release = await runtime.limits.acquire(limits, runtime, signal).catch((error: unknown) => {
    throw signal?.aborted ? stopped(call, 'no', error) : error;
  });
  const waitedMs = runtime.now() - startedAt;
  if (waitedMs > 0) observe(call, { type: 'limit', waitedMs });
  // What a limiter fails at here must not change what came of the call.
  const leave = async (): Promise<void> => {
    try {
      await release();
    } catch {}
  };
  let ended: Promise<void> | undefined;
  try {
    const result = await work();
    ended = result.ended;
    return result;
  } finally {
    if (ended) void ended.then(leave);
    else void leave();
  }
}

/** Names a limit and who shares it, without showing a secret. */
async function keyed({ context }: Call, limit: Limit, name: string): Promise<KeyedLimit> {
  const { connector, settings, credentials, servers } = context;
  const { by } = limit;
  const sharers =
    by === 'process'
      ? by
      : by === 'connection'
        ? await sha256Hex(canonicalJson({ settings, credentials, servers }))
        : `${by.setting}=${settings[by.setting] ?? ''}`;
  return { key: `${connector.id}:${name}:${sharers}`, limit };
}
