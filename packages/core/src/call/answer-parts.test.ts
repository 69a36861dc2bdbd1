import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Pagination } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { all } from '../test-support/paged.js';
import { reply } from '../test-support/scripted-transport.js';
import { vendorOf } from '../test-support/vendor.js';

const byPage: Pagination = { kind: 'page', param: 'page' };
const post = { method: 'POST' } as const;

describe('what stays beside the output', () => {
  // https://developer.zendesk.com/documentation/ticketing/using-the-zendesk-api/side_loading/ (2026-11-29)
  const sideLoaded = { tickets: [{ requester_id: 7 }], users: [{ id: 7, name: 'Bob' }], meta: { total: 1 } };
  const answer = {
    value: 'tickets',
    keep: { users: 'users', total: 'meta.total', none: 'nowhere' },
    headers: { calls: 'X-Rate-Limit' },
  };

  test('of a list is in `kept` of its pages, and its rows stay as they are', async () => {
    const vendor = () =>
      vendorOf(
        { request: { answer }, paginate: byPage },
        reply(200, sideLoaded, { 'x-rate-limit': '700' }),
        reply(200, { tickets: [] }),
      );
    const pages = await all(vendor().rows().pages());
    expect(pages).toEqual([
      {
        items: sideLoaded.tickets,
        next: '2',
        drift: [],
        kept: { users: sideLoaded.users, total: 1, calls: '700' },
      },
      { items: [], next: null, drift: [], kept: {} },
    ]);
    expect(await all(vendor().rows())).toEqual(sideLoaded.tickets);
  });

  test('of an object joins its members; anything else becomes `value`', async () => {
    const request = { answer: { value: 'ticket', keep: { users: 'users' } } };
    const users = [{ id: 7 }];
    expect(await vendorOf({ request }, reply(200, { ticket: { id: 1 }, users })).call()).toEqual({ id: 1, users });
    expect(await vendorOf({ request }, reply(200, { ticket: [1], users })).call()).toEqual({ value: [1], users });
    expect(await vendorOf({ request }, reply(200, { ticket: null, users })).call()).toEqual({ users });
  });

  test('is decoded as well', async () => {
    const request = { answer: { value: 'a', keep: { at: 'meta.at' } }, decode: { at: 'unix-seconds' } } as const;
    const answered = await vendorOf({ request }, reply(200, { a: { id: 1 }, meta: { at: 0 } })).call();
    expect(answered).toEqual({ id: 1, at: '1970-01-01T00:00:00.000Z' });
    const rows = vendorOf({ request, paginate: byPage }, reply(200, { a: [1], meta: { at: 0 } })).rows();
    expect((await rows).kept).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  });

  // 201 names the new resource in Location: https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2 (2026-11-29)
  test('of an empty answer is all of it', async () => {
    const request = { ...post, answer: { headers: { location: 'Location', etag: 'etag' } } };
    const answered = await vendorOf({ request }, reply(201, '', { location: '/things/3' })).call();
    expect(answered).toEqual({ location: '/things/3' });
  });
});

describe('an answer without the place of its output', () => {
  const Thing = () => z.looseObject({ id: z.number() });
  const whole = { result: { id: 1 } };
  const define = (method: 'GET' | 'POST') => ({ request: { method, answer: { value: 'data.thing' } }, output: Thing });

  test.each(['GET', 'POST'] as const)('is returned whole by a %s, and reported as drift', async (method) => {
    const { call, drift } = vendorOf(define(method), reply(200, whole));
    expect(await call()).toEqual(whole);
    expect(drift()).toEqual([{ path: ['data', 'thing'], message: 'is missing from the answer' }]);
  });

  test('is refused by a strict read, and returned by a strict write', async () => {
    const strict = { validate: 'strict' };
    const read = await failureOf(vendorOf(define('GET'), reply(200, whole)).call({}, strict));
    expect(read).toMatchObject({ code: 'output_invalid', issues: [{ path: ['data', 'thing'] }] });
    expect(await vendorOf(define('POST'), reply(200, whole)).call({}, strict)).toEqual(whole);
  });

  test('is an error where it is a list, not the end of it', async () => {
    const list = () => vendorOf({ request: { answer: { value: 'data' } }, paginate: byPage }, reply(200, whole)).rows();
    const error = await failureOf(all(list()));
    expect(error).toMatchObject({ code: 'output_invalid', sent: 'yes' });
    expect(error.message).toContain('(data)');
  });
});

// https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api (2026-11-29)
describe('304', () => {
  const headers = { 'if-none-match': '{etag}' };
  const output = () => z.looseObject({ id: z.number() });

  test('is the answer null to a caller who sent an ETag, without drift', async () => {
    const { call, drift, transport } = vendorOf({ request: { headers }, output }, reply(304, ''));
    expect(await call({ etag: '"644b5b"' }, { validate: 'strict' })).toBeNull();
    expect(transport.requests[0]!.headers['if-none-match']).toBe('"644b5b"');
    expect(drift()).toEqual([]);
  });

  test('is a page of a list that says so', async () => {
    const { rows, drift } = vendorOf({ request: { headers }, paginate: byPage }, reply(304, ''));
    const pages = await all(rows({ etag: '"a"' }).pages());
    expect(pages).toEqual([{ items: [], next: null, drift: [], notModified: true }]);
    expect(drift()).toEqual([]);
  });

  test('is an error for a caller who sent none', async () => {
    const error = await failureOf(vendorOf({ request: { headers }, output }, reply(304, '')).call());
    expect(error).toMatchObject({ code: 'output_invalid', status: 304 });
  });
});
