import { failure } from '../exchange/work.js';
import type { Call } from './call.js';
import { pageFacts } from './pages/kinds.js';

/** Refuses a URL to start from where pages have none: the caller would get the first page again. */
export function checkFrom(call: Call): void {
  const { paginate } = call.callable;
  const facts = paginate && pageFacts(paginate);
  if (call.options.from === undefined || (facts?.next && facts.param === undefined)) return;
  throw failure(call, {
    code: 'misconfigured',
    message: 'it takes no `from`',
    hint: facts?.param ? `Pages start at its input ${facts.param}.` : 'Leave out `from`: its pages have no URLs.',
  });
}
