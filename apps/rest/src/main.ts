#!/usr/bin/env node
import { readEnvironment } from './environment.js';
import { greeting } from './start/greeting.js';
import { type Service, startService } from './start/service.js';
import { isStartFailure } from './start/start-failure.js';

let service: Service | undefined;

// Being stopped is not a failure: the exit code is 0. A signal during the start has nothing to close yet.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void Promise.resolve(service?.close()).then(() => process.exit(0));
  });
}

try {
  const environment = readEnvironment(process.env);
  service = await startService(environment);
  console.log(greeting(service, environment));
} catch (error) {
  if (!isStartFailure(error)) throw error;
  console.error(`error: ${error.message}`);
  process.exit(1);
}
