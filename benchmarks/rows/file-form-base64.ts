import type { FunctionRow } from '../runner/row.ts';
import { bare, withRaccord } from '../support/picture-call.ts';

/** An operation that sends the file in a multipart form. */
export const row: FunctionRow = {
  kind: 'functions',
  what: 'a picture of 5 MB given as base64 text, sent as a multipart form',
  upstream: { answers: () => () => '{"ok":true}' },
  ours: withRaccord('base64'),
  peers: { undici: { budget: 6, program: bare } },
};
