import { Logger, makeWorkerUtils, run } from 'graphile-worker';

const logger = new Logger(() => () => {});

/** Ms for graphile-worker to take and complete so many jobs that do nothing, set up as its page on performance says. */
export async function graphileWorker(url: string, jobs: number): Promise<number> {
  const utils = await makeWorkerUtils({ connectionString: url, logger });
  await utils.migrate();
  for (let from = 0; from < jobs; from += 1000)
    await utils.addJobs(
      Array.from({ length: Math.min(1000, jobs - from) }, (_, n) => ({
        identifier: 'deliver',
        payload: { event: from + n },
      })),
    );
  await utils.release();
  let done = 0;
  let isDone = (): void => {};
  const all = new Promise<void>((resolve) => (isDone = resolve));
  const started = performance.now();
  const runner = await run({
    connectionString: url,
    noHandleSignals: true,
    preset: {
      worker: {
        concurrentJobs: 24,
        maxPoolSize: 25,
        localQueue: { size: 500 },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
    logger,
    taskList: {
      deliver: () => {
        if (++done === jobs) isDone();
      },
    },
  });
  await all;
  await runner.stop(); // completes the last ones
  return performance.now() - started;
}
