import { expect, test } from 'vitest';
import { onEachEngine } from '../test-support/engines.js';
import { plannedQueries } from '../test-support/planned-queries.js';
import { offIndexes, statementsOf } from '../test-support/plans.js';

onEachEngine(({ store }) => {
  test('every query of a running service stays on indexes', async () => {
    const opened = await store();
    for (const { name, only, run } of plannedQueries) {
      if (only && only !== opened.engine) continue;
      const statements = await statementsOf(opened, run);
      expect({ name, isSent: statements.length > 0 }).toEqual({ name, isSent: true });
      for (const statement of statements.filter(({ sql }) => /^(insert|select(?! pg_)|update|delete|\s)/.test(sql)))
        expect({ name, sql: statement.sql, off: await offIndexes(opened, statement) }).toMatchObject({ off: [] });
    }
  });

  test('a query without an index is found', async () => {
    const opened = await store();
    for (const column of ['name', 'created_at'] as const) {
      const [statement] = await statementsOf(opened, ({ db }) =>
        db
          .selectFrom('api_keys')
          .selectAll()
          .where(column, '=', 1 as never)
          .execute(),
      );
      expect(await offIndexes(opened, statement!)).toHaveLength(1);
    }
    const [sorted] = await statementsOf(opened, ({ db }) =>
      db.selectFrom('api_keys').selectAll().where('id', '>', '').orderBy('name').limit(5).execute(),
    );
    expect(await offIndexes(opened, sorted!)).toHaveLength(1);
  });
});
