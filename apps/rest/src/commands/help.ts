import { scopes } from '../keys/scopes.js';
import { commands } from './commands.js';

/** The text of `--help`. */
export function help(): string {
  const rows = [
    ['', 'starts the service; environment variables configure it'],
    ...commands.map(({ name, usage, summary }) => [`${name} ${usage}`.trim(), summary]),
  ];
  return [
    'Usage: raccord-rest [command] [--json]',
    '',
    ...rows.flatMap(([command, summary]) => [`  raccord-rest ${command}`.trimEnd(), `      ${summary}`]),
    '',
    'Commands talk to the service that runs with the same RACCORD_DATA_DIR. If none runs, or with DATABASE_URL, they open',
    'the store themselves. --json prints JSON for programs. --version prints the version.',
    '',
    `Scopes: ${scopes.join(', ')}.`,
  ].join('\n');
}
