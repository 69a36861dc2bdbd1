import { expect, test } from 'vitest';
import { sending } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withOperation } from '../test-support/plant.js';
import { walking } from '../test-support/walking.js';
import { dateWindows } from './date-windows.js';

const id = 'things.search';
const walk = `date windows ${id}: three months`;
const shared = `date windows ${id}: a day that counts to two windows`;

const asking = (change: (dates: { start: string; end: string }) => object) =>
  sending((request) => ({ ...request, body: JSON.stringify(change(JSON.parse(String(request.body)))) }));
const instead = (other: string) => asking((dates) => (dates.start === '02/01/26' ? { ...dates, start: other } : dates));

test.each([
  ['a skipped day', instead('02/02/26')],
  ['a repeated day', instead('01/31/26')],
  ['always the same days', asking(() => ({ start: '01/15/26', end: '03/10/26' }))],
  ['no days', asking(() => ({}))],
  [
    'a last day that is left out',
    asking((dates) => (dates.end === '03/10/26' ? { ...dates, end: '03/09/26' } : dates)),
  ],
])('finds %s', async (_, kernel) => {
  expect(await found(dateWindows, acmeSubject({ kernel }), id)).toContain(walk);
});

test('finds a window for all', async () => {
  const kernel = walking((rows) => ({
    [Symbol.asyncIterator]: async function* () {
      yield* (await rows()).items;
    },
  }));
  expect(await found(dateWindows, acmeSubject({ kernel }), id)).toContain(walk);
});

test('finds a row that two windows share and that comes out twice', async () => {
  const kernel = walking((rows) => ({
    [Symbol.asyncIterator]: async function* () {
      for await (const page of rows().pages()) yield* [...page.items, ...page.items.slice(-1)];
    },
  }));
  expect(await found(dateWindows, acmeSubject({ kernel }), id)).toContain(shared);
});

test('finds an identity that no row has', async () => {
  const paginate = { kind: 'date-window', from: 'start', to: 'end', step: 'month', id: 'iid' };
  const connector = withOperation(id, { paginate });
  expect(await found(dateWindows, acmeSubject({ connector }), id)).toContain(`date windows ${id}: identity`);
});
