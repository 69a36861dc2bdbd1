import type { Pagination } from '@raccord/core';
import { createClient } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { withTransport } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withOperation } from '../test-support/plant.js';
import type { Kernel } from '../subject.js';
import { pages } from './pages.js';
import { paging } from './paging.js';

const id = 'things.list';
const byPage = { kind: 'page', param: 'page', size: { param: 'size', max: 100 } } as const;
const byOffset = { kind: 'offset', param: 'page', size: { param: 'size', max: 100 } } as const;

const withPlan = (paginate: Pagination) => withOperation(id, { paginate });

/** A kernel that walks the list by another plan than the connector says. */
const walkingBy = (paginate: Pagination): Partial<Kernel> => ({
  createClient: ((_connector: unknown, ...more: unknown[]) =>
    (createClient as (...given: unknown[]) => unknown)(withPlan(paginate), ...more)) as Kernel['createClient'],
});

/** A kernel that reads an answer otherwise than it came. */
const misreading = (change: (answer: Record<string, unknown>) => void): Partial<Kernel> =>
  withTransport((transport) => async (request, about) => {
    const response = await transport(request, about);
    const answer = JSON.parse(new TextDecoder().decode(await response.bytes())) as Record<string, unknown>;
    change(answer);
    return { ...response, bytes: async () => new TextEncoder().encode(JSON.stringify(answer)) };
  });

const rules: readonly [name: string, plan: Pagination, without: Pagination][] = [
  ['more', { ...byPage, more: 'more' }, byPage],
  ['more, said the other way', { ...byPage, more: { not: 'last' } }, byPage],
  ['more of offsets', { ...byOffset, more: 'more' }, byOffset],
  ['total', { ...byPage, total: 'total' }, byPage],
  ['total in a header', { ...byPage, total: { header: 'X-Total' } }, byPage],
  ['total of offsets', { ...byOffset, total: 'total' }, byOffset],
  ['pages', { ...byPage, pages: 'pages' }, byPage],
  ['pages in a header', { ...byPage, pages: { header: 'X-Pages' } }, byPage],
];
const urls: Pagination = { kind: 'next-url', from: 'next' };

describe.each([
  ...rules.map(([name, plan]) => [name, plan] as const),
  ['short pages', { ...byPage, shortPageEnds: true } as Pagination] as const,
  ['no rule', byPage as Pagination] as const,
  ['next-url', urls] as const,
  ['next-url and more', { ...urls, more: 'more' } as Pagination] as const,
])('a list that ends by %s', (_, paginate) => {
  test('is accepted', async () => {
    const subject = acmeSubject({ connector: withPlan(paginate) });
    expect([...(await found(paging, subject, id)), ...(await found(pages, subject, id))]).toEqual([]);
  });
});

test.each(rules)('a rule that is ignored is found, by one request too many: %s', async (_, plan, without) => {
  const kernel = walkingBy(without);
  const keys = await found(paging, acmeSubject({ connector: withPlan(plan), kernel }), id);
  expect(keys).toEqual(expect.arrayContaining([`paging ${id}: 1 rows, 3 a page`, `paging ${id}: 7 rows, 3 a page`]));
});

test('short pages that do not end the list are found', async () => {
  const connector = withPlan({ ...byPage, shortPageEnds: true });
  const keys = await found(paging, acmeSubject({ connector, kernel: walkingBy(byPage) }), id);
  expect(keys).toEqual([`paging ${id}: 1 rows, 3 a page`, `paging ${id}: 7 rows, 3 a page`]);
});

test.each<[string, Pagination, (answer: Record<string, unknown>) => void]>([
  ['more', { ...byPage, more: 'more' }, (answer) => void (answer['more'] = false)],
  ['total', { ...byPage, total: 'total' }, (answer) => void (answer['total'] = Number(answer['total']) - 4)],
  ['pages', { ...byPage, pages: 'pages' }, (answer) => void (answer['pages'] = Number(answer['pages']) - 1)],
  ['next-url', urls, (answer) => void (answer['next'] = null)],
])('a list that ends too early by %s is found', async (_, plan, change) => {
  const keys = await found(paging, acmeSubject({ connector: withPlan(plan), kernel: misreading(change) }), id);
  expect(keys).toContain(`paging ${id}: 7 rows, 3 a page`);
});

test('a next URL that is followed to another host is found', async () => {
  const kernel = misreading((answer) => {
    answer['next'] = String(answer['next'] ?? '').replace('elsewhere.invalid', 'api.acme.test');
  });
  const keys = await found(paging, acmeSubject({ connector: withPlan(urls), kernel }), id);
  expect(keys).toEqual([`paging ${id}: a link to another host`]);
});
