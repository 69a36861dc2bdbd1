#!/usr/bin/env node
import { help } from './commands/help.js';
import { readCommand } from './commands/read-command.js';
import { isUsageError } from './commands/usage-error.js';
import { readEnvironment } from './environment.js';
import { checkNode } from './start/check-node.js';
import { isStartFailure } from './start/start-failure.js';
import { version } from './version.js';

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!isStartFailure(error) && !isUsageError(error)) throw error;
  console.error(`error: ${error.message}`);
  process.exit(isUsageError(error) ? 2 : 1);
}

/** Loads only what the command needs. */
async function main(line: readonly string[]): Promise<void> {
  const asked = readCommand(line);
  switch (asked.kind) {
    case 'help':
      return console.log(help());
    case 'version':
      return console.log(version);
    case 'serve': {
      checkNode();
      const { serve } = await import('./commands/serve.js');
      return serve(readEnvironment(process.env));
    }
    case 'command': {
      checkNode();
      const { runCommand } = await import('./commands/run-command.js');
      const { text, json, note, isIncomplete } = await runCommand(
        asked.command,
        asked.given,
        readEnvironment(process.env),
      );
      if (note !== undefined) console.error(note);
      if (isIncomplete) process.exitCode = 1;
      return console.log(asked.isJson ? JSON.stringify(json) : text);
    }
  }
}
