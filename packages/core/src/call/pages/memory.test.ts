import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { DateWindows, Pagination } from '../../index.js';
import { isFull } from '../../test-support/cases.js';
import { pagedClient, rowsFrom } from '../../test-support/paged.js';
import { reply } from '../../test-support/scripted-transport.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const windows: DateWindows = { kind: 'date-window', from: 'q', to: 'after', step: 'day', id: 'id' };
const untilDay = (count: number) => new Date(Date.UTC(2000, 0, count)).toISOString().slice(0, 10);

test.each<[string, number, Pagination, object]>([
  ['page', 2_000, { kind: 'page', param: 'page', size: { param: 'size', max: 2 }, shortPageEnds: true }, {}],
  ['cursor', isFull ? 10_000 : 2_000, { kind: 'cursor', param: 'after', from: 'meta.next' }, {}],
  ['link', 2_000, { kind: 'link' }, {}],
  ['date window', 2_000, windows, { q: '2000-01-01', after: untilDay(2_000) }],
])('a walk by %s over %i pages keeps none of them', async (_, pages, paginate, input) => {
  const { list, asked } = pagedClient(paginate, (__, count) => {
    const more = count < pages;
    const data = rowsFrom(count * 2, more ? 2 : 1);
    return reply(
      200,
      { data, meta: { next: more ? count : null } },
      more ? { link: `<?page=${count}>; rel=next` } : {},
    );
  });
  const rows: WeakRef<object>[] = [];
  const held: unknown[] = []; // that something is seen to be kept shows that the rest is seen to be gone
  let alive = -1;
  for await (const page of list(input, { window: 'day' }).pages()) {
    if (held.length < 20) held.push(...page.items);
    for (const row of page.items) rows.push(new WeakRef(row as object));
    if (asked.length < pages) continue;
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    alive = rows.filter((row) => row.deref() !== undefined).length;
  }
  expect([asked.length, rows.length]).toEqual([pages, 2 * pages - 1]);
  expect(alive).toBeGreaterThanOrEqual(held.length);
  expect(alive).toBeLessThan(held.length + 10);
});
