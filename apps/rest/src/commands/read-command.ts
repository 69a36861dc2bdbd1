import { parseArgs } from 'node:util';
import { suggestion } from '@raccord/core';
import type { Command, Given } from './command.js';
import { commands } from './commands.js';
import { usageError } from './usage-error.js';

export type Asked =
  | { readonly kind: 'serve' | 'help' | 'version' }
  | { readonly kind: 'command'; readonly command: Command; readonly given: Given; readonly isJson: boolean };

const seeHelp = 'raccord-rest --help lists the commands.';

/** The command that a command line names. Throws a usage error. */
export function readCommand(line: readonly string[]): Asked {
  if (line.length === 0) return { kind: 'serve' };
  if (line.includes('--help') || line.includes('-h') || line[0] === 'help') return { kind: 'help' };
  if (line[0] === '--version') return { kind: 'version' };
  const command = commands.find(({ name }) => name === line.slice(0, name.split(' ').length).join(' '));
  if (!command) throw unknown(line);
  const { values, positionals } = parsed(command, line.slice(command.name.split(' ').length));
  if (positionals.length !== command.takes.length)
    throw usageError(`Usage: raccord-rest ${command.name} ${command.usage}`.trimEnd());
  return { kind: 'command', command, given: { values, takes: positionals }, isJson: values['json'] === true };
}

function parsed(command: Command, args: string[]) {
  try {
    const options = { ...command.options, json: { type: 'boolean' } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node's own message names the option, over several sentences.
    const [first] = (error as Error).message.split(/\. |\n/);
    throw usageError(`${first}. Usage: raccord-rest ${command.name} ${command.usage}`.trimEnd());
  }
}

function unknown([first = '', second = '']: readonly string[]): Error {
  if (first.startsWith('-')) return usageError(`Unknown option "${first}". ${seeHelp}`);
  const asked = first === 'keys' ? `${first} ${second}`.trim() : first;
  const names = commands.map(({ name }) => name);
  return usageError(`Unknown command "${asked}".${suggestion(asked, names)} ${seeHelp}`);
}
