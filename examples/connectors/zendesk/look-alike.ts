import { randomUUID } from 'node:crypto';
import { type Answer, type Seen, startLookAlike } from '../look-alike.ts';
import { type Ticket, ticketOf } from './documents.ts';

/*
 * Behaves as Zendesk's documents say, read on 2026-11-29, and shares nothing with the connector:
 * - Basic: https://developer.zendesk.com/api-reference/introduction/security-and-auth/
 * - requests, answers: https://developer.zendesk.com/api-reference/introduction/requests/
 * - pages: https://developer.zendesk.com/api-reference/introduction/pagination/
 * - limits: https://developer.zendesk.com/api-reference/introduction/rate-limits/
 * - repeated writes: https://developer.zendesk.com/api-reference/ticketing/introduction/#idempotency
 * - changes: https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/
 * - uploads: https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/
 * Not known, so assumed: the texts of refusals; the order of a ticket list; the body of a 429.
 */

export async function startZendesk({
  email = 'agent@example.com',
  token = 'example-api-token',
  tickets = 230,
  now = () => Date.now(),
} = {}) {
  const state = {
    tickets: Array.from({ length: tickets }, (_, index) => ticketOf(index + 1)),
    users: [1, 2, 3].map((id) => ({
      id: 500 + id,
      name: `Example User ${id}`,
      email: `user.${id}@example.com`,
      role: 'end-user',
    })),
    uploads: [] as { token: string; file_name: string; content_type: string; bytes: Buffer }[],
    keys: new Map<string, { body: string; answer: Answer }>(),
    /** Set to let the next request be one too many. */
    limited: false,
  };

  const server = await startLookAlike((seen) => {
    const answer = answerTo(seen);
    return {
      ...answer,
      headers: {
        'x-rate-limit': '700',
        'x-rate-limit-remaining': '699',
        'x-request-id': randomUUID(),
        ...answer.headers,
      },
    };
  });

  function answerTo(seen: Seen): Answer {
    const basic = Buffer.from((seen.headers['authorization'] ?? '').replace(/^Basic /, ''), 'base64').toString('utf8');
    if (basic !== `${email}/token:${token}`) return { status: 401, json: { error: "Couldn't authenticate you" } };
    if (state.limited) {
      state.limited = false;
      return {
        status: 429,
        text: 'Number of allowed API requests per minute exceeded',
        headers: { 'retry-after': '93' },
      };
    }
    const path = seen.path.replace(/\.json$/, '');
    if (path === '/api/v2/users/me') return { status: 200, json: { user: state.users[0] } };
    if (path === '/api/v2/tickets' && seen.method === 'GET') return list(seen);
    if (path === '/api/v2/tickets' && seen.method === 'POST') return onceByKey(seen);
    if (path === '/api/v2/uploads' && seen.method === 'POST') return upload(seen);
    if (path === '/api/v2/incremental/tickets/cursor' && seen.method === 'GET') return changes(seen);
    return { status: 404, json: { error: 'RecordNotFound', description: 'Not found' } };
  }

  /** With `page[size]` by cursor, otherwise by offset. */
  function list({ query }: Seen): Answer {
    const included = query.get('include') === 'users' ? { users: state.users } : {};
    const size = query.get('page[size]');
    if (size === null) {
      const page = Number(query.get('page') ?? 1);
      const to = (number: number) => `${server.url}/api/v2/tickets.json?page=${number}`;
      const more = page * 100 < state.tickets.length;
      return {
        status: 200,
        json: {
          tickets: state.tickets.slice((page - 1) * 100, page * 100),
          ...included,
          next_page: more ? to(page + 1) : null,
          previous_page: page > 1 ? to(page - 1) : null,
          count: state.tickets.length,
        },
      };
    }
    if (!/^\d+$/.test(size) || Number(size) > 100)
      return {
        status: 400,
        json: { error: 'InvalidPaginationParameter', description: 'page[size] must be a number of at most 100' },
      };
    const from = Number(Buffer.from(query.get('page[after]') ?? '', 'base64url').toString('utf8') || 0);
    const to = from + Number(size);
    const rows = state.tickets.slice(from, to);
    const has_more = to < state.tickets.length;
    const after_cursor = Buffer.from(String(to)).toString('base64url');
    const url = new URLSearchParams(query);
    url.set('page[after]', after_cursor);
    return {
      status: 200,
      json: {
        tickets: rows,
        ...included,
        meta: { has_more, after_cursor: has_more ? after_cursor : null, before_cursor: null },
        links: { next: has_more ? `${server.url}/api/v2/tickets.json?${url}` : null, prev: null },
      },
    };
  }

  function onceByKey(seen: Seen): Answer {
    const key = seen.headers['idempotency-key'];
    const body = seen.body.toString('utf8');
    const kept = key === undefined ? undefined : state.keys.get(key);
    if (kept && kept.body !== body) {
      return {
        status: 400,
        json: {
          error: 'IdempotentRequestError',
          description: "Request parameters don't match the given idempotency key",
        },
      };
    }
    if (kept) return { ...kept.answer, headers: { ...kept.answer.headers, 'x-idempotency-lookup': 'hit' } };
    const answer = create(seen);
    if (key === undefined) return answer;
    state.keys.set(key, { body, answer });
    return { ...answer, headers: { ...answer.headers, 'x-idempotency-lookup': 'miss' } };
  }

  function create({ headers, body }: Seen): Answer {
    if (!headers['content-type']?.startsWith('application/json'))
      return { status: 415, text: 'Unsupported Media Type' };
    let input: {
      ticket?: {
        subject?: string;
        comment?: { body?: string; uploads?: string[] };
        priority?: Ticket['priority'];
        tags?: string[];
      };
    };
    try {
      input = JSON.parse(body.toString('utf8'));
    } catch {
      return { status: 400, text: 'Invalid JSON' };
    }
    if (!input.ticket)
      return { status: 400, json: { error: 'BadRequest', description: 'Invalid attribute: ticket is missing' } };
    const { subject, comment, priority, tags } = input.ticket;
    const details = {
      ...(comment?.body ? {} : { base: [{ description: 'Description: cannot be blank', error: 'BlankValue' }] }),
      ...(priority && !['low', 'normal', 'high', 'urgent'].includes(priority)
        ? { priority: [{ description: 'Priority: is not valid', error: 'InvalidValue' }] }
        : {}),
    };
    if (Object.keys(details).length > 0)
      return { status: 422, json: { error: 'RecordInvalid', description: 'Record validation errors', details } };
    const unknown = comment?.uploads?.find((one) => !state.uploads.some((upload) => upload.token === one));
    if (unknown) return { status: 404, json: { error: 'RecordNotFound', description: 'Not found' } };
    const at = new Date(now()).toISOString().replace(/\.\d+/, '');
    const ticket: Ticket = {
      ...ticketOf(state.tickets.length + 1),
      subject: subject ?? comment!.body!,
      description: comment!.body!,
      status: 'new',
      priority: priority ?? null,
      tags: tags ?? [],
      created_at: at,
      updated_at: at,
    };
    state.tickets.push(ticket);
    return {
      status: 201,
      json: { ticket, audit: { id: 9000 + ticket.id, ticket_id: ticket.id } },
      headers: { location: ticket.url },
    };
  }

  function upload({ query, headers, body }: Seen): Answer {
    const file_name = query.get('filename');
    if (!file_name)
      return {
        status: 422,
        json: {
          error: 'RecordInvalid',
          description: 'Record validation errors',
          details: { filename: [{ description: 'Filename: cannot be blank', error: 'BlankValue' }] },
        },
      };
    const stored = {
      token: `token${state.uploads.length + 1}`,
      file_name,
      content_type: headers['content-type'] ?? 'application/octet-stream',
      bytes: body,
    };
    state.uploads.push(stored);
    const attachment = {
      id: 700 + state.uploads.length,
      file_name,
      content_type: stored.content_type,
      content_url: `https://example.zendesk.com/attachments/token/${file_name}`,
      size: body.length,
    };
    return { status: 201, json: { upload: { token: stored.token, attachment, attachments: [attachment] } } };
  }

  /** Changes since a time, oldest first. Those of the last minute are left out. `after_url` is there on the last page, too. */
  function changes({ query }: Seen): Answer {
    const changed = state.tickets
      .filter(({ updated_at }) => Date.parse(updated_at) <= now() - 60_000)
      .toSorted((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at));
    const cursor = query.get('cursor');
    const start = query.get('start_time');
    if (cursor === null && !/^\d+$/.test(start ?? ''))
      return { status: 400, json: { error: 'InvalidValue', description: 'start_time must be in seconds since 1970' } };
    const from =
      cursor === null
        ? changed.findIndex(({ updated_at }) => Date.parse(updated_at) >= Number(start) * 1000)
        : Number(atob(cursor));
    const rows = from < 0 ? [] : changed.slice(from, from + 100);
    const to = (from < 0 ? changed.length : from) + rows.length;
    const after_cursor = btoa(String(to));
    return {
      status: 200,
      json: {
        tickets: rows,
        after_url: `${server.url}/api/v2/incremental/tickets/cursor.json?cursor=${encodeURIComponent(after_cursor)}`,
        after_cursor,
        before_url: null,
        before_cursor: null,
        end_of_stream: to >= changed.length,
      },
    };
  }

  return { ...server, state, email, token };
}
