import { defaultHints } from '@raccord/core';
import type { Environment } from '../environment.js';
import { openService } from '../control/open-service.js';
import type { Call } from '../control/call.js';
import { startFailure } from '../start/start-failure.js';
import type { Ask, Command, Given, Output } from './command.js';

/** Runs a command on the service of the environment. */
export async function runCommand(command: Command, given: Given, environment: Environment): Promise<Output> {
  const service = await openService(environment);
  try {
    const output = await command.run(given, asking(service.call));
    const notes = [...service.notes, ...(output.note === undefined ? [] : [output.note])];
    return notes.length > 0 ? { ...output, note: notes.join('\n') } : output;
  } finally {
    await service.close();
  }
}

function asking(call: Call): Ask {
  return async (...asked) => {
    const { status, text } = await call(...asked);
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    if (status < 400) return answer;
    const { detail, hint } = answer as { detail: string; hint: string };
    // Nobody calls again: the command is given again.
    throw startFailure(hint === defaultHints.input_invalid ? detail : `${detail} ${hint}`);
  };
}
