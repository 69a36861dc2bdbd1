import type { Environment } from '../environment.js';
import { greet } from '../start/greeting.js';
import { type Service, startService } from '../start/service.js';

/** `raccord-rest`: the service, until a signal ends it. */
export async function serve(environment: Environment): Promise<void> {
  const started: { service?: Service } = {};
  let isStopping = false;
  // Being stopped is not a failure: the exit code is 0. A signal during the start has nothing to close yet.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1); // the callers of running calls are never told how they ended
      isStopping = true;
      void Promise.resolve(started.service?.close()).then(() => process.exit(0));
    });
  }
  started.service = await startService(environment);
  const { reload } = started.service;
  if (Object.keys(environment.documents).length > 0) process.on('SIGHUP', () => void reload());
  greet(started.service, environment);
}
