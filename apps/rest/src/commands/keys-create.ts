import type { Command } from './command.js';
import { usageError } from './usage-error.js';

export const keysCreate: Command = {
  name: 'keys create',
  usage: '--name <text> --scope <scope> … [--connection <id>] …',
  summary: 'creates an API key and prints it, this once',
  options: {
    name: { type: 'string' },
    scope: { type: 'string', multiple: true },
    connection: { type: 'string', multiple: true },
  },
  takes: [],
  run: async ({ values: { name, scope, connection } }, ask) => {
    if (name === undefined || scope === undefined)
      throw usageError('keys create needs --name and --scope, e.g. --name payroll --scope operations:read.');
    const made = await ask('POST', '/v1/keys', {
      name,
      scopes: scope,
      ...(connection ? { connections: connection } : {}),
    });
    return { text: made.key, json: made, note: `Created ${made.id}. The key is not shown again.` };
  },
};
