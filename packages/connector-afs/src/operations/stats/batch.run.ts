import type { Host, InputOf } from '@raccord/core';
import type { batchOnce } from './batch-once.js';
import { type Answer, mergeAnswers, resultsOf } from './merge-answers.js';
import { mostVariables, splitActions, tooLarge } from './split-actions.js';

type BatchOnce = typeof batchOnce;

/** Sends the actions in as few requests as PHP reads whole, one after the other, and merges what comes back. */
export async function run(host: Host<{ 'stats.batchOnce': BatchOnce }>, { actions }: InputOf<BatchOnce['input']>) {
  const uid = tooLarge(actions);
  if (uid !== undefined)
    throw host.fail(
      'input_invalid',
      `actions.${uid} is more than ${mostVariables} variables, and AFS probably ignores the rest of a larger form`,
      'Split this action.',
    );
  const parts: { answer: Answer | null; first: number }[] = [];
  for (const { actions: some, first } of splitActions(actions)) {
    const answer: Answer | null = await host.call('stats.batchOnce', { actions: some });
    parts.push({ answer, first });
  }
  const whole = mergeAnswers(parts);
  if (whole['error'] && Object.keys(resultsOf(whole)).length === 0)
    throw host.fail('rejected', `AFS answered an error: ${words(whole)}`, 'Read the message and correct the actions.');
  return whole;
}

/** An HTML page is not a message for people. */
function words({ error, error_description }: Answer): string {
  return [error, error_description]
    .filter((part) => part && !String(part).includes('<'))
    .map(String)
    .join(', ');
}
