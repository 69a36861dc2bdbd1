import { refuse } from '../../problems/refusal.js';

export function isDisabled(): Error {
  return refuse({
    code: 'conflict',
    detail: 'This subscription is disabled. Nothing was sent.',
    hint: 'Enable it: PATCH /v1/subscriptions/{subscription} with {"state": "on"}.',
  });
}
