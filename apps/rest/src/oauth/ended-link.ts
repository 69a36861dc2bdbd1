import { refuse } from '../problems/refusal.js';

export function endedLink(): Error {
  return refuse({
    code: 'not_found',
    detail: 'This link was already used, or it has expired. It works once, for 10 minutes.',
    hint: 'Ask for a new link: POST /v1/connections/{connection}/authorize.',
  });
}
