import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { receive, type WebhookDefinition, type WebhookRequest, type WebhookTrigger } from '../index.js';
import { kit } from '../test-support/acme.js';
import { failureOf } from '../test-support/failure-of.js';

const bytes = (text: string) => new TextEncoder().encode(text);

function trigger(name: string, more: Partial<WebhookDefinition<never>>): WebhookTrigger {
  const definition = {
    title: 'x',
    description: 'x',
    match: [],
    event: () => z.looseObject({}),
    verify: { kind: 'none', because: 'x' },
    samples: [],
    ...more,
  } as const;
  return { ...kit.webhook(definition), name };
}

const received = (triggers: WebhookTrigger | WebhookTrigger[], body: unknown, more: Partial<WebhookRequest> = {}) => {
  const rawBody = bytes(typeof body === 'string' ? body : JSON.stringify(body));
  return receive(triggers, { headers: {}, rawBody, ...more }, [], 1234);
};
const form = { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' } };

describe('conditions', () => {
  const event = (name: string, header: string, action: string) =>
    trigger(name, {
      match: [
        { header: 'X-GitHub-Event', equals: header },
        { path: 'action', equals: action },
      ],
    });
  const all = [event('issue_opened', 'issues', 'opened'), event('pull_opened', 'pull_request', 'opened')];

  test('must all hold: a header tells two payloads apart that look alike', async () => {
    for (const [header, type] of [
      ['issues', 'issue_opened'],
      ['pull_request', 'pull_opened'],
      ['Issues', 'unknown'],
    ] as const) {
      const headers = { 'x-github-event': header };
      expect(await received(all, { action: 'opened' }, { headers })).toMatchObject([{ type }]);
      expect(await received(all, { action: 'opened' }, { headers: new Headers(headers) })).toMatchObject([{ type }]);
    }
    const [nameless] = await received(all, { action: 'opened' });
    expect(nameless).toMatchObject({ type: 'unknown' });
    expect(nameless).not.toHaveProperty('headers');
    const closed = { headers: { 'x-github-event': 'issues' } };
    expect(await received(all, { action: 'closed' }, closed)).toMatchObject([{ type: 'unknown' }]);
  });

  test('on headers are kept with the event: one that no trigger knows is told by nothing else', async () => {
    const headers = { 'X-GitHub-Event': 'star', authorization: 'secret' };
    expect(await received(all, { action: 'created' }, { headers })).toMatchObject([
      { type: 'unknown', headers: { 'x-github-event': 'star' } },
    ]);
    const [opened] = await received(all, { action: 'opened' }, { headers: { 'x-github-event': 'issues' } });
    expect(opened?.headers).toEqual({ 'x-github-event': 'issues' });
  });

  test('may ask for numbers, booleans, the query, or that a value is there', async () => {
    const one = trigger('one', {
      match: [{ path: 'n', equals: 7 }, { path: 'b', equals: false }, { query: 'kind', equals: 3 }, { path: 'id' }],
    });
    const good = { n: 7, b: false, id: 0 };
    const url = '/hook?kind=3';
    expect(await received(one, good, { url })).toMatchObject([{ type: 'one' }]);
    for (const wrong of [{ n: '7' }, { b: 0 }, { id: '' }, { id: null }, { id: undefined }])
      expect(await received(one, { ...good, ...wrong }, { url })).toMatchObject([{ type: 'unknown' }]);
    expect(await received(one, good, { url: '/hook?kind=4' })).toMatchObject([{ type: 'unknown' }]);
  });

  test('of the first trigger that fits decide; without any, every payload fits', async () => {
    const [first] = all;
    const headers = { 'x-github-event': 'issues' };
    expect(await received([trigger('any', {}), first!], { action: 'opened' }, { headers })).toMatchObject([
      { type: 'any' },
    ]);
    expect(await received([first!, trigger('any', {})], { action: 'opened' }, { headers })).toMatchObject([
      { type: 'issue_opened' },
    ]);
  });
});

describe('a call with several events', () => {
  const created = trigger('created', { match: [{ path: 'type', equals: 'created' }] });

  test('in a list is one event each, and what no trigger knows is unknown', async () => {
    const events = await received(created, [{ type: 'created', n: 1 }, { type: 'gone' }, { type: 'created', n: 2 }]);
    expect(events).toMatchObject([
      { type: 'created', event: { n: 1 } },
      { type: 'unknown', event: { type: 'gone' } },
      { type: 'created', event: { n: 2 } },
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
    const [alone] = await received(created, { type: 'created', n: 1 });
    expect(events[0]?.id).toBe(alone?.id);
    expect(await received(created, [])).toEqual([]);
  });

  // https://developers.facebook.com/docs/graph-api/webhooks (2026-11-29)
  test('in lists within the payload: each event keeps the rest, in the form of the vendor', async () => {
    const feed = trigger('feed', { match: [{ path: 'object', equals: 'page' }], each: 'entry.changes' });
    const page = (id: string, ...fields: string[]) => ({ id, changes: fields.map((field) => ({ field })) });
    const payload = { object: 'page', entry: [page('1', 'feed', 'name'), page('2', 'feed')] };
    expect((await received(feed, payload)).map(({ event }) => event)).toEqual([
      { object: 'page', entry: [page('1', 'feed')] },
      { object: 'page', entry: [page('1', 'name')] },
      { object: 'page', entry: [page('2', 'feed')] },
    ]);
    const single = { object: 'page', entry: [page('1', 'feed')] };
    const [event] = await received(feed, single);
    expect(event).toMatchObject({ type: 'feed', event: single });
    expect(await received(feed, { object: 'page' })).toMatchObject([{ type: 'feed', event: { object: 'page' } }]);
    expect(await received(feed, { object: 'page', entry: [] })).toEqual([]);
    const dotted = trigger('x', { match: [{ path: ['a.b', '-1', 'c'], equals: 1 }], each: ['a.b'] });
    expect(await received(dotted, { 'a.b': [{ c: 2 }, { c: 1 }] })).toMatchObject([
      { type: 'unknown', event: { 'a.b': [{ c: 2 }] } },
      { type: 'x', event: { 'a.b': [{ c: 1 }] } },
    ]);
    expect(await received(feed, [single, single])).toHaveLength(2);
  });

  test.each(['[1]', '[[]]', '["x",{}]', '[null]', `[${'['.repeat(50_000)}${']'.repeat(50_000)}]`])(
    'is refused with %s',
    async (body) => {
      expect(await failureOf(received(created, body))).toMatchObject({ code: 'input_invalid' });
    },
  );
});

describe('a form', () => {
  test('is none if it holds JSON, or no field: senders forget the content type', async () => {
    const event = { event: 'x=1' };
    const any = trigger('any', { match: [{ path: 'event' }] });
    expect(await received(any, event, form)).toMatchObject([{ type: 'any', event }]);
    expect(await received(any, [event], form)).toMatchObject([{ type: 'any', event }]);
    for (const body of ['hello', '{"a"=1}'])
      expect(await failureOf(received(any, body, form))).toMatchObject({ code: 'input_invalid' });
  });

  test('is an object of texts; a name that comes twice has a list', async () => {
    const command = trigger('command', { match: [{ path: 'command', equals: '/x' }], body: 'form' });
    const body = 'command=%2Fx&text=a+b%2B%C3%A9&tag=1&tag=2&tag=3&empty=&bare&a=b=c&&';
    const event = { command: '/x', text: 'a b+é', tag: ['1', '2', '3'], empty: '', bare: '', a: 'b=c' };
    expect(await received(command, body, form)).toMatchObject([{ type: 'command', event }]);
    expect(await received(command, body)).toMatchObject([{ type: 'command', event }]);
    expect(
      await received(command, { command: '/x' }, { headers: { 'content-type': 'application/json' } }),
    ).toMatchObject([{ type: 'command' }]);
    const [odd] = await received(command, '__proto__=1&constructor=2', form);
    expect(Object.keys(odd!.event as object)).toEqual(['__proto__', 'constructor']);
  });

  // https://docs.slack.dev/interactivity/handling-user-interaction (2026-11-29)
  test('may hold JSON in one of its fields', async () => {
    const action = trigger('action', { match: [{ path: 'type', equals: 'block_actions' }], body: { form: 'payload' } });
    const command = trigger('command', { match: [{ path: 'command' }], body: 'form' });
    const message = trigger('message', { match: [{ path: 'type', equals: 'event_callback' }] });
    const all = [message, command, action];
    const json = JSON.stringify({ type: 'block_actions', text: 'é&=' });
    expect(await received(all, String(new URLSearchParams({ payload: json })), form)).toMatchObject([
      { type: 'action', event: { text: 'é&=' } },
    ]);
    expect(await received(all, 'command=/x', form)).toMatchObject([{ type: 'command', event: { command: '/x' } }]);
    expect(await received(all, { type: 'event_callback' })).toMatchObject([{ type: 'message' }]);
    expect(await received(all, 'payload=x', form)).toMatchObject([{ type: 'unknown', event: { payload: 'x' } }]);
    expect(await received(action, JSON.parse(json))).toMatchObject([{ type: 'action' }]);
  });

  test.each(['a=%ff', 'a=%', '%zz=1'])('that is not UTF-8 is refused: %s', async (body) => {
    expect(await failureOf(received(trigger('x', {}), body, form))).toMatchObject({ code: 'input_invalid' });
  });
});

describe('the id of an event', () => {
  const byHeader = trigger('x', { id: { header: 'X-GitHub-Delivery' } });
  const byPath = trigger('x', { id: { paths: ['id'] } });

  test('comes from a header; several events of one call have one each', async () => {
    const headers = { 'x-github-delivery': 'd-1' };
    expect(await received(byHeader, { a: 1 }, { headers })).toMatchObject([{ id: 'd-1', drift: [] }]);
    expect(await received(byHeader, [{}, {}], { headers })).toMatchObject([{ id: 'd-1:0' }, { id: 'd-1:1' }]);
  });

  test('comes from the payload', async () => {
    expect(await received(byPath, { id: 'evt_1', a: 1 })).toMatchObject([{ id: 'evt_1' }]);
    expect(await received(byPath, { id: 7 })).toMatchObject([{ id: '7' }]);
    const both = trigger('x', { id: { paths: ['id', 'at'] } });
    const [one] = await received(both, { id: 1, at: 'x' });
    const [same] = await received(both, { at: 'x', id: '1', more: true });
    const [other] = await received(both, { id: 1, at: 'y' });
    expect(one?.id).toMatch(/^[\da-f]{64}$/);
    expect([same?.id, other?.id === one?.id]).toEqual([one?.id, false]);
  });

  test('that is missing is that of the payload, with drift', async () => {
    const [hashed] = await received(trigger('x', {}), { a: 1 });
    const drift = [{ path: [], message: 'has no id where its trigger expects one' }];
    expect(await received(byHeader, { a: 1 })).toMatchObject([{ id: hashed?.id, drift }]);
    for (const id of [null, '', {}, undefined]) {
      const [event] = await received(byPath, { id });
      expect(event).toMatchObject({ drift });
      expect(event?.id).toMatch(/^[\da-f]{64}$/);
    }
  });
});
