import { refuse } from './refusal.js';

export function noRoute(): Error {
  return refuse({
    code: 'not_found',
    detail: 'Unknown route.',
    hint: 'GET /openapi.json and the page /docs list the routes.',
  });
}
