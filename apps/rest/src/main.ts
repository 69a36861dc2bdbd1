#!/usr/bin/env node
import { serve } from './commands/serve.js';
import { readEnvironment } from './environment.js';
import { isStartFailure } from './start/start-failure.js';

try {
  await serve(readEnvironment(process.env));
} catch (error) {
  if (!isStartFailure(error)) throw error;
  console.error(`error: ${error.message}`);
  process.exit(1);
}
