import { describe, expect, test } from 'vitest';
import type { Manifest, Pagination, RequestPlan } from '../../../core/src/index.js';
import { diffManifests } from '../index.js';
import { type Draft, editedFrom } from '../test-support/manifest-draft.js';
import { base } from '../test-support/weighed-manifest.js';

const op = (manifest: Draft): Draft => manifest.operations['things.run'];
const told = (before: Manifest, after: Manifest): string[] =>
  diffManifests(before, after).changes.map(({ level, where, reason }) => `${level}: ${where} ${reason}`);

/** What is told of members of a request that become others. */
function changes(old: Partial<RequestPlan>, now: Partial<RequestPlan>, output: object = { type: 'object' }): string[] {
  const of = (members: object) =>
    editedFrom(base, (manifest) => {
      Object.assign(op(manifest).request, members);
      op(manifest).output = output;
    });
  return told(of(old), of(now)).map((one) => one.replace(' things.run request', ''));
}

describe('what only changes the bytes of a request is a fix', () => {
  test.each<[keyof RequestPlan, Partial<RequestPlan>, Partial<RequestPlan>]>([
    ['headers', {}, { headers: { 'accept-language': '{text}' } }],
    ['headers', { headers: { 'x-version': '1' } }, { headers: { 'x-version': '2' } }],
    ['style', { style: { text: 'comma' } }, { style: { text: 'repeat' } }],
    ['body', { body: 'text' }, { body: ['text'] }],
    ['wrap', { wrap: 'thing' }, { wrap: 'data.attributes' }],
    ['answer', { answer: { value: 'a.b' } }, { answer: { value: ['a', 'b'] } }],
    ['answer', { answer: { headers: { at: 'Location' } } }, { answer: { headers: { at: 'location' } } }],
    ['answer', { answer: { maxBytes: 5 } }, { answer: { maxBytes: 6 } }],
  ])('%s: %j becomes %j', (member, old, now) => {
    expect(changes(old, now)).toEqual([`fix: ${member} changed`]);
  });
});

describe('a null that clears', () => {
  const breaks = 'null clears a value now, or no longer does';

  test('breaks, for one key and for the connection', () => {
    expect(changes({}, { style: { text: { nulls: '' } } })).toEqual([`breaking: ${breaks}`]);
    expect(changes({ style: { text: { nulls: '' } } }, {})).toEqual([`breaking: ${breaks}`]);
    const after = editedFrom(base, (manifest) => (manifest.style = { nulls: '' }));
    expect(told(base, after)).toEqual([`breaking: connector ${breaks}`]);
  });

  test('in another text is a fix', () => {
    expect(changes({ style: { text: { nulls: '' } } }, { style: { text: { nulls: 'null' } } })).toEqual([
      'fix: style changed',
    ]);
  });
});

describe('what the output is', () => {
  const keep = { answer: { keep: { total: 'meta.total' } } };
  const header = { answer: { headers: { total: 'x-total' } } };

  test.each<[string, Partial<RequestPlan>, Partial<RequestPlan>, string[]]>([
    ['a kept member more', {}, keep, ['feature: now keeps total']],
    ['a kept header more', {}, header, ['feature: now keeps total']],
    ['a kept member less', keep, {}, ['breaking: no longer keeps total']],
    ['a kept member from a header', keep, header, ['breaking: keeps total from a different place']],
    [
      'another place of the output',
      {},
      { answer: { value: 'data' } },
      ['breaking: takes its output from a different place in the answer'],
    ],
    ['a text', {}, { answer: { as: 'text' } }, ['breaking: returns some values in a different format']],
    [
      'less memory',
      {},
      { answer: { maxBytes: 1000 } },
      ['breaking: rejects answers that were accepted: maxBytes is lower'],
    ],
  ])('%s', (_, old, now, expected) => {
    expect(changes(old, now)).toEqual(expected);
  });

  test('a kept member in place of one of the output breaks', () => {
    const output = { type: 'object', properties: { total: { type: 'integer' } } };
    expect(changes({}, keep, output)).toEqual(['breaking: takes total of its output from a different place']);
  });

  test('the first kept member wraps an output that is not an object', () => {
    expect(changes({}, keep, {})).toEqual([
      'feature: now keeps total',
      'breaking: returns an object, with an output of any other kind as its value',
    ]);
    expect(changes(keep, { answer: { keep: { total: 'meta.total', more: 'more' } } }, {})).toEqual([
      'feature: now keeps more',
    ]);
  });
});

test('a redirect that is followed is a feature, one that no longer is breaks', () => {
  const breaks = 'breaking: follows other redirects, or none: calls that were redirected may fail';
  expect(changes({}, { redirect: 'same-host' })).toEqual(['feature: now follows a redirect, which was an error']);
  expect(changes({ redirect: 'same-host' }, {})).toEqual([breaks]);
  expect(changes({ redirect: 'once' }, { redirect: 'same-host' })).toEqual([breaks]);
});

describe('how a list ends', () => {
  const size = { param: 'size', max: 50 };
  const page = { kind: 'page', param: 'page', size } as const;
  const other = 'fix: finds its last page in a different way';

  test.each<[Pagination | undefined, Pagination | undefined, string[]]>([
    [page, { ...page, more: 'has_more' }, [other]],
    [{ ...page, total: 'total' }, { ...page, total: { header: 'x-total' } }, [other]],
    [{ ...page, pages: 'pages' }, page, [other]],
    [page, { ...page, shortPageEnds: true }, ['breaking: ends at a short page: rows after it are no longer read']],
    [{ ...page, shortPageEnds: true }, page, ['fix: no longer ends at a short page: rows after it are read']],
    [
      { ...page, shortPageEnds: true },
      { ...page, more: 'more' },
      ['fix: no longer ends at a short page: rows after it are read', other],
    ],
    [page, { ...page, size: { ...size, max: 100 } }, ['fix: paginate changed']],
    [{ kind: 'next-url', from: 'next' }, { kind: 'next-url', from: 'links.next' }, ['fix: paginate changed']],
    [
      { kind: 'link' },
      { kind: 'next-url', from: 'next' },
      ['breaking: starts pages in a different way: a stored `next` no longer fits'],
    ],
    [page, { ...page, param: 'number' }, ['breaking: starts pages in a different way: a stored `next` no longer fits']],
    [undefined, { kind: 'link' }, ['breaking: is paginated now, or no longer is']],
  ])('%j becomes %j', (old, now, expected) => {
    const of = (paginate?: Pagination) => editedFrom(base, (manifest) => (op(manifest).paginate = paginate));
    expect(told(of(old), of(now)).map((one) => one.replace(' things.run', ''))).toEqual(expected);
  });
});

describe('an idempotency key', () => {
  const of = (header: string, forMs: number, own = false) =>
    editedFrom(base, (manifest) => {
      Object.assign(op(manifest), { effect: 'write', paginate: undefined });
      (own ? op(manifest) : manifest).idempotencyKey = { header, forMs };
    });
  const moved =
    'things.run sends its idempotencyKey in a different header: a write repeated with an earlier key may be done twice';

  test('in a different header breaks, and its time is a fix', () => {
    expect(told(of('x-key', 9), of('x-once', 9))).toContain(`breaking: ${moved}`);
    expect(told(of('x-key', 9, true), of('x-once', 9, true))).toContain(`breaking: ${moved}`);
    expect(diffManifests(of('x-key', 9), of('X-Key', 9)).level).toBe('fix');
    expect(told(of('x-key', 9), of('x-key', 8))).toContain('fix: things.run is retried for a shorter time');
    expect(told(of('x-key', 8), of('x-key', 9))).toContain('fix: things.run is retried for a longer time');
  });
});

test('a poll that filters by moments instead of days is a fix', () => {
  const after = editedFrom(base, (manifest) => (manifest.triggers.changed.since.as = 'moment'));
  expect(told(base, after)).toEqual(['fix: trigger changed filters by a moment instead of a day']);
});

describe('details of errors', () => {
  const of = (details?: object) => editedFrom(base, (manifest) => Object.assign(manifest.errors, { details }));

  test('are output: more are a feature, less or others break', () => {
    const each = of({ each: 'errors', path: 'field' });
    expect(told(of(), each)).toEqual(['feature: connector failures now list the wrong fields in their issues']);
    expect(told(each, of())).toEqual(['breaking: connector failures no longer list the wrong fields in their issues']);
    expect(told(each, of({ each: 'errors', path: 'name' }))).toEqual([
      'breaking: connector failures list different fields or texts in their issues',
    ]);
  });

  test('a rule that says when to come back gives no other codes', () => {
    const after = editedFrom(base, (manifest) => {
      manifest.errors.rules[0].retryAt = { header: 'x-reset', as: 'unix-seconds' };
    });
    expect(told(base, after)).toEqual(['fix: connector errors changed']);
  });
});
