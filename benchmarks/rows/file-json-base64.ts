import type { FunctionRow } from '../runner/row.ts';
import { bare, received, withRaccord } from '../support/candidate-call.ts';

/** `candidates.create` of Flatchr, which sends the file as base64 in JSON. */
export const row: FunctionRow = {
  kind: 'functions',
  what: 'a CV of 5 MB given as base64 text, sent as JSON',
  upstream: { answers: received },
  ours: withRaccord('base64'),
  peers: { undici: { budget: 6, program: bare('base64') } },
};
