import { randomUUID } from 'node:crypto';
import { type Answer, type Seen, startLookAlike } from '../look-alike.ts';
import { eventOf, type Price, priceOf } from './documents.ts';
import { checkForm, decodeForm, FormProblem } from './form.ts';
import { eventList, priceCreate, priceList } from './parameters.ts';

/*
 * Behaves as Stripe's documents say, read on 2026-11-29, and shares nothing with the connector:
 * - pages: https://docs.stripe.com/api/pagination
 * - repeated writes: https://docs.stripe.com/api/idempotent_requests, https://docs.stripe.com/error-low-level
 * - errors, limits: https://docs.stripe.com/api/errors, https://docs.stripe.com/rate-limits
 * - files: https://docs.stripe.com/api/files/create, https://docs.stripe.com/file-upload
 * - events: https://docs.stripe.com/api/events/list
 * Not known, so assumed: the exact texts of refusals; which parameter is named when several are wrong.
 */

export async function startStripe({ key = 'example-secret-key', prices = 25, now = () => Date.now() } = {}) {
  const start = Math.floor(Date.UTC(2026, 10, 1) / 1000);
  const state = {
    prices: Array.from({ length: prices }, (_, index) => priceOf(index + 1, start + index * 3600)),
    events: Array.from({ length: prices }, (_, index) => eventOf(index + 1, start + index * 3600, 'price.created')),
    files: [] as { id: string; filename: string; purpose: string; size: number; bytes: Buffer }[],
    /** The result of each key, with the parameters it was made from. */
    keys: new Map<string, { params: string; answer: Answer }>(),
  };

  const server = await startLookAlike((seen) => {
    const answer = guarded(seen);
    return {
      ...answer,
      headers: {
        'request-id': `req_${randomUUID().slice(0, 8)}`,
        'stripe-version': seen.headers['stripe-version'] ?? '2026-07-29.dahlia',
        ...answer.headers,
      },
    };
  });

  function guarded(seen: Seen): Answer {
    if (seen.headers['authorization'] !== `Basic ${btoa(`${key}:`)}`) {
      return refused(401, 'invalid_request_error', 'Invalid API Key provided.');
    }
    try {
      return seen.method === 'POST' ? onceByKey(seen) : answerTo(seen);
    } catch (problem) {
      if (!(problem instanceof FormProblem)) throw problem;
      return refused(400, 'invalid_request_error', problem.message, problem);
    }
  }

  /** The first result under a key is kept once the work has begun; refused parameters are not work. */
  function onceByKey(seen: Seen): Answer {
    const idempotencyKey = seen.headers['idempotency-key'];
    if (idempotencyKey === undefined) return answerTo(seen);
    if (idempotencyKey.length > 255)
      return refused(400, 'invalid_request_error', 'The idempotency key is longer than 255 characters.');
    const params = `${seen.path} ${seen.body.toString('latin1')}`;
    const kept = state.keys.get(idempotencyKey);
    if (kept && kept.params !== params) {
      return refused(
        400,
        'idempotency_error',
        'Keys for idempotent requests can only be used with the same parameters they were first used with.',
      );
    }
    if (kept) return kept.answer;
    const answer = answerTo(seen);
    state.keys.set(idempotencyKey, { params, answer });
    return answer;
  }

  function answerTo(seen: Seen): Answer {
    if (seen.path === '/v1/balance')
      return { status: 200, json: { object: 'balance', available: [{ amount: 0, currency: 'usd' }], livemode: false } };
    if (seen.path === '/v1/prices' && seen.method === 'GET') return listPrices(seen);
    if (seen.path === '/v1/prices' && seen.method === 'POST') return createPrice(seen);
    if (seen.path === '/v1/events' && seen.method === 'GET') return listEvents(seen);
    if (seen.path === '/v1/files' && seen.method === 'POST') return upload(seen);
    return refused(404, 'invalid_request_error', `Unrecognized request URL (${seen.method}: ${seen.path}).`);
  }

  function listPrices({ search }: Seen): Answer {
    const query = checkForm(decodeForm(search), priceList);
    const wanted = query['recurring'] as { interval?: string } | undefined;
    const keys = query['lookup_keys'] as string[] | undefined;
    const found = state.prices
      .filter((price) => query['active'] === undefined || price.active === query['active'])
      .filter((price) => !keys || (price.lookup_key !== null && keys.includes(price.lookup_key)))
      .filter((price) => !wanted?.interval || price.recurring?.interval === wanted.interval)
      .filter((price) => within(price.created, query['created'] as Range | undefined));
    return page(found, query, '/v1/prices');
  }

  function listEvents({ search }: Seen): Answer {
    const query = checkForm(decodeForm(search), eventList);
    const types =
      (query['types'] as string[] | undefined) ?? (query['type'] === undefined ? undefined : [String(query['type'])]);
    const found = state.events
      .filter((event) => !types || types.includes(event.type))
      .filter((event) => within(event.created, query['created'] as Range | undefined));
    return page(found, query, '/v1/events');
  }

  function createPrice({ headers, body }: Seen): Answer {
    if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      throw new FormProblem('Invalid request: send the parameters as a form');
    }
    const input = checkForm(decodeForm(body.toString('utf8')), priceCreate);
    for (const name of ['currency'])
      if (input[name] === undefined)
        throw new FormProblem(`Missing required param: ${name}.`, name, 'parameter_missing');
    const product = input['product_data'] as { name?: string } | undefined;
    if (input['product'] === undefined && !product?.name)
      throw new FormProblem('Missing required param: product_data[name].', 'product_data[name]', 'parameter_missing');
    const every = input['recurring'] as { interval: string; interval_count?: number } | undefined;
    const expanded = (input['expand'] as string[] | undefined)?.includes('product');
    const at = Math.floor(now() / 1000);
    const number = state.prices.length + 1;
    const id = (input['product'] as string | undefined) ?? `prod_Example${number}`;
    const price: Price = {
      ...priceOf(number, at),
      active: (input['active'] as boolean | undefined) ?? true,
      currency: input['currency'] as string,
      lookup_key: (input['lookup_key'] as string | undefined) ?? null,
      metadata: (input['metadata'] as Record<string, string> | undefined) ?? {},
      nickname: (input['nickname'] as string | undefined) ?? null,
      product: expanded
        ? { id, object: 'product', name: product?.name ?? 'Example', active: true, created: at, metadata: {} }
        : id,
      recurring: every
        ? { interval: every.interval, interval_count: every.interval_count ?? 1, usage_type: 'licensed' }
        : null,
      type: every ? 'recurring' : 'one_time',
      unit_amount: input['unit_amount'] as number,
    };
    state.prices.push(price);
    state.events.push({ ...eventOf(state.events.length + 1, at, 'price.created'), data: { object: price } });
    return { status: 200, json: price };
  }

  function upload({ headers, body }: Seen): Answer {
    const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(headers['content-type'] ?? '')?.[1];
    if (!boundary) throw new FormProblem('Invalid request: send the file as multipart/form-data');
    const parts = body
      .toString('latin1')
      .split(`--${boundary}`)
      .slice(1, -1)
      .map((part) => part.replace(/^\r\n|\r\n$/g, '').split(/\r\n\r\n(.*)/s, 2));
    const named = (name: string) => parts.find(([head]) => head?.includes(`name="${name}"`));
    const purpose = named('purpose')?.[1];
    const file = named('file');
    if (!purpose) throw new FormProblem('Missing required param: purpose.', 'purpose', 'parameter_missing');
    if (!file) throw new FormProblem('Missing required param: file.', 'file', 'parameter_missing');
    const bytes = Buffer.from(file[1] ?? '', 'latin1');
    const filename = Buffer.from(/filename="([^"]*)"/.exec(file[0] ?? '')?.[1] ?? '', 'latin1').toString('utf8');
    const stored = { id: `file_Example${state.files.length + 1}`, filename, purpose, size: bytes.length, bytes };
    state.files.push(stored);
    const { bytes: _, ...told } = stored;
    return {
      status: 200,
      json: {
        ...told,
        object: 'file',
        created: Math.floor(now() / 1000),
        expires_at: null,
        type: filename.split('.').pop(),
      },
    };
  }

  return { ...server, state, key };
}

type Range = Partial<Record<'gt' | 'gte' | 'lt' | 'lte', number>>;
const within = (at: number, { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity }: Range = {}) =>
  at > gt && at >= gte && at < lt && at <= lte;

/** Newest first; the cursor is the id of an object. */
function page(found: readonly { id: string; created: number }[], query: Record<string, unknown>, url: string): Answer {
  const limit = (query['limit'] as number | undefined) ?? 10;
  if (limit < 1 || limit > 100) throw new FormProblem('Invalid limit: must be between 1 and 100', 'limit');
  const newest = found.toReversed();
  const after = query['starting_after'];
  const from = after === undefined ? 0 : newest.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && from === 0)
    throw new FormProblem(`No such object: '${String(after)}'`, 'starting_after', 'resource_missing');
  const data = newest.slice(from, from + limit);
  return { status: 200, json: { object: 'list', url, has_more: from + limit < newest.length, data } };
}

function refused(
  status: number,
  type: string,
  message: string,
  { code, param }: { code?: string | undefined; param?: string | undefined } = {},
): Answer {
  return {
    status,
    json: {
      error: {
        type,
        message,
        ...(code ? { code, doc_url: `https://docs.stripe.com/error-codes#${code}` } : {}),
        ...(param ? { param } : {}),
      },
    },
  };
}
