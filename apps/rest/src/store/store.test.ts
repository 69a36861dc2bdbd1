import { expect, test } from 'vitest';
import { onEachEngine } from '../test-support/engines.js';

onEachEngine(({ store }) => {
  test('a row comes back as it was written', async () => {
    const { db } = await store();
    const row = { name: 'a', holder: 'b', until: 2 ** 52 };
    await db.insertInto('leases').values(row).execute();
    expect(await db.selectFrom('leases').selectAll().execute()).toEqual([row]);
  });
});
