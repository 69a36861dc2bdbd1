import { installServer } from '../n8n/install.ts';
import { nodePackages } from '../n8n/package.ts';
import { hasRedis, startRedis } from '../n8n/redis.ts';

/** Scenarios that must hold in queue mode, too, where n8n starts workflows and another process runs them. */
const filters = [
  'flatchr/webhook-trigger',
  'flatchr/retry-on-fail',
  'flatchr/get-cv',
  'flatchr/ai-tool',
  'afs/oauth2',
  'afs/discovered',
];

/** Real n8n in queue mode with a worker, on the machine's own Redis. Says so and proves nothing where there is none. */
export async function prove(): Promise<string[]> {
  if (!hasRedis()) {
    console.log('skipped: this machine has no redis-server (Debian: apt-get install redis-server)');
    return [];
  }
  await installServer();
  const { runScenarios } = await import('../n8n/run-scenarios.ts'); // only now: it needs the build
  const redis = await startRedis();
  const environment = {
    EXECUTIONS_MODE: 'queue',
    QUEUE_BULL_REDIS_HOST: '127.0.0.1',
    QUEUE_BULL_REDIS_PORT: String(redis.port),
    OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
    N8N_DEFAULT_BINARY_DATA_MODE: 'database', // the processes share no folder
  };
  try {
    const done = await runScenarios(nodePackages(), filters, { environment, worker: true });
    if (redis.jobs() < filters.length) return [`n8n put only ${redis.jobs()} executions into the queue`];
    return done.filter(({ ok }) => !ok).map(({ name }) => name);
  } finally {
    await redis.stop();
  }
}
