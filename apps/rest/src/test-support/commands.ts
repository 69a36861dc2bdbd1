import { onTestFinished } from 'vitest';
import { readCommand } from '../commands/read-command.js';
import { runCommand } from '../commands/run-command.js';
import { readEnvironment } from '../environment.js';
import { type Service, startService } from '../start/service.js';

/** A key of the operator. */
export const ownKey = 'one-of-our-own-keys';
const quiet = { PORT: '0', RACCORD_LOG_LEVEL: 'silent', RACCORD_API_KEYS: ownKey };

/** The service in this process, closed after the test. */
export async function started(variables: Record<string, string>): Promise<Service> {
  const service = await startService(readEnvironment({ ...quiet, ...variables }));
  onTestFinished(() => service.close());
  return service;
}

/** Runs a command as `raccord-rest` does. */
export function run(variables: Record<string, string>, ...line: string[]) {
  const asked = readCommand(line);
  if (asked.kind !== 'command') throw new Error('not a command');
  return runCommand(asked.command, asked.given, readEnvironment(variables));
}

export const create = ['keys', 'create', '--name', 'payroll', '--scope', 'operations:read', '--scope', 'events:read'];

/** How the service answers to a key. */
export async function status({ url }: Service, key: string): Promise<number> {
  return (await fetch(`${url}/v1/connectors`, { headers: { authorization: `Bearer ${key}` } })).status;
}
