import { PgBoss } from 'pg-boss';

const queue = 'deliveries';
/** Jobs of one fetch, as many as ours claims at once. */
const batchSize = 100;
/** Fetches at the same time, as ours. */
const fetchers = 4;

/** Ms for pg-boss to fetch and complete so many jobs that do nothing. */
export async function pgBoss(url: string, jobs: number): Promise<number> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  boss.on('error', console.error);
  await boss.start();
  await boss.createQueue(queue);
  for (let from = 0; from < jobs; from += 1000)
    await boss.insert(
      queue,
      Array.from({ length: Math.min(1000, jobs - from) }, (_, n) => ({ data: { event: from + n } })),
    );
  const started = performance.now();
  let done = 0;
  const work = async (): Promise<void> => {
    for (;;) {
      const some = await boss.fetch(queue, { batchSize });
      if (some.length === 0) return;
      await boss.complete(
        queue,
        some.map(({ id }) => id),
      );
      done += some.length;
    }
  };
  await Promise.all(Array.from({ length: fetchers }, work));
  const ms = performance.now() - started;
  await boss.stop({ graceful: false });
  if (done !== jobs) throw new Error(`pg-boss did ${done} of ${jobs} jobs.`);
  return ms;
}
