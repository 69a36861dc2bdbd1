import { CompiledQuery, type KyselyPlugin, type RootOperationNode, sql } from 'kysely';
import type { Store } from '../store/store.js';

/** The statements that `run` sends to the store. */
export async function statementsOf(store: Store, run: (store: Store) => Promise<unknown>): Promise<CompiledQuery[]> {
  const nodes: { node: RootOperationNode; queryId: Parameters<KyselyPlugin['transformQuery']>[0]['queryId'] }[] = [];
  const recorder: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      nodes.push({ node, queryId });
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await run({ ...store, db: store.db.withPlugin(recorder) });
  return nodes.map(({ node, queryId }) => store.db.getExecutor().compileQuery(node, queryId));
}

/** Steps of a plan that read or sort more rows than they need; empty if the statement stays on indexes. */
export function offIndexes(store: Store, statement: CompiledQuery): Promise<string[]> {
  return store.engine === 'sqlite' ? offSqlite(store, statement) : offPostgres(store, statement);
}

async function offSqlite({ db }: Store, { sql: text, parameters }: CompiledQuery): Promise<string[]> {
  const explain = CompiledQuery.raw(`explain query plan ${text}`, [...parameters]);
  const { rows } = await db.executeQuery<{ detail: string }>(explain);
  // Values that the statement itself holds are no rows of a table.
  const isOff = (detail: string): boolean => /^SCAN (?!CONSTANT|asked$|\d+-ROW VALUES)|TEMP B-TREE/.test(detail);
  return rows.map(({ detail }) => detail).filter(isOff);
}

interface Step {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Step[];
}

async function offPostgres({ db }: Store, { sql: text, parameters }: CompiledQuery): Promise<string[]> {
  return db.transaction().execute(async (part) => {
    // So few rows are always read one by one: what is off here is used only where there is no other way.
    for (const way of ['seqscan', 'bitmapscan', 'sort', 'hashjoin', 'mergejoin', 'material'])
      await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(part);
    const explain = CompiledQuery.raw(`explain (format json) ${text}`, [...parameters]);
    const { rows } = await part.executeQuery<{ 'QUERY PLAN': readonly [{ Plan: Step }] }>(explain);
    return rows.flatMap((row) => stepsOf(row['QUERY PLAN'][0].Plan)).flatMap(problemOf);
  });
}

function stepsOf(step: Step): Step[] {
  return [step, ...(step.Plans ?? []).flatMap(stepsOf)];
}

function problemOf(step: Step): string[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Cond': condition } = step;
  const isOff = type === 'Sort' || type === 'Seq Scan' || (/Index.* Scan/.test(type) && condition === undefined);
  return isOff ? [[type, table].filter(Boolean).join(' of ')] : [];
}
