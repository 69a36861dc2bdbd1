import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { throwIssues } from '../../connections/given.js';
import { isEventId } from '../../events/event-id.js';
import { eventJson } from '../../events/event-json.js';
import { followEvents, type News } from '../../events/follow-events.js';
import { newestCursor } from '../../events/read-events.js';
import type { EventRow } from '../../store/tables.js';
import { hasScope } from '../../keys/require-scope.js';
import { sentKey } from '../../keys/require-key.js';
import { pullStream } from '../../events/pull-stream.js';
import { eventQuery, requireWhole } from './event-query.js';

export const streamType = 'text/event-stream';
const heartbeatMs = 15_000;

/** Events as they come, from a cursor or from now on. Ends when the caller leaves, its key is revoked, or the service stops. */
export function streamEvents(parts: AppParts) {
  const { store, keyring, keys, stopping } = parts;

  /** Followers share rows: each is opened once. */
  const texts = new WeakMap<EventRow, string>();
  const textOf = (row: EventRow): string => {
    const known = texts.get(row);
    if (known !== undefined) return known;
    const text = `id: ${row.id}\ndata: ${JSON.stringify(eventJson(keyring, row))}\n\n`;
    texts.set(row, text);
    return text;
  };

  async function* chunks(first: string, news: AsyncGenerator<News>): AsyncGenerator<string> {
    yield `id: ${first}\n\n`; // a reader that is cut off before the first event can go on from here
    for await (const { events, cursor } of news) {
      yield events.map(textOf).join('') + (cursor === events.at(-1)?.id ? '' : `id: ${cursor}\n\n`);
    }
  }

  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const { cursor, limit: _limit, order: _order, ...filter } = eventQuery(context.req.url);
    const sent = context.req.header('last-event-id') ?? cursor;
    if (sent !== undefined && !isEventId(sent))
      throwIssues([{ path: ['Last-Event-ID'], message: 'Not the id of an event.' }], 'Send the last id of the stream.');
    if (sent !== undefined) await requireWhole(parts, sent);
    const key = sentKey(context) ?? '';
    const after = sent ?? (await newestCursor(store.db));
    const left = new AbortController();
    const signal = AbortSignal.any([left.signal, context.req.raw.signal, ...(stopping ? [stopping] : [])]);
    const news = followEvents(store, {
      after,
      heartbeatMs: parts.heartbeatMs ?? heartbeatMs,
      signal,
      // It may be revoked, or limited anew.
      filter: eachSecond(async () => {
        const now = await keys.identify(key);
        return now && hasScope(now, 'events:read') ? { ...filter, connections: now.connections } : undefined;
      }),
    });
    context.header('Content-Type', streamType);
    context.header('X-Accel-Buffering', 'no');
    return context.body(pullStream(chunks(after, news), () => left.abort()));
  };
}

/** What was read less than a second ago is not read again. */
function eachSecond<T>(read: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | undefined;
  return () => {
    const at = performance.now();
    if (!last || at - last.at >= 1000) last = { at, answer: read() };
    return last.answer;
  };
}
