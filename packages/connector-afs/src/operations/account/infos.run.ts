import type { Host, InputOf, OutputOf } from '@raccord/core';
import type { batch } from '../stats/batch.js';

type Batch = typeof batch;

/**
 * The first result whose uid starts with `account_infos`. The vendor's clients read it so; none shows how to request
 * it.
 */
export async function run(host: Host<{ 'stats.batch': Batch }>, input: InputOf<Batch['input']>) {
  const answer: OutputOf<Batch['output']> | null = await host.call('stats.batch', input);
  const found = Object.entries(answer?.performed_actions ?? {}).find(([uid]) => uid.split(':')[0] === 'account_infos');
  if (found) return found[1] as { [key: string]: unknown };
  if (answer?.error) {
    // An HTML page is not a message for people.
    const said = [answer.error, answer.error_description]
      .filter((part) => part && !String(part).includes('<'))
      .join(', ');
    throw host.fail(
      'rejected',
      `AFS answered an error: ${said}`,
      'Read the message of the API and correct the actions.',
    );
  }
  throw host.fail(
    'not_found',
    'no result of the batch contains the account',
    'Use actions whose result has a uid that starts with account_infos. The request is not documented: take it from your OpenAPI file.',
  );
}
