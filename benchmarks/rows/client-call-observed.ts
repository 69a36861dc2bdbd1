import type { FunctionRow } from '../runner/row.ts';
import { thingJson } from '../support/thing.ts';
import { withRaccord } from '../support/thing-call.ts';

let events = 0;

/** The same call with an observer that counts events, against the call without. */
export const row: FunctionRow = {
  kind: 'functions',
  what: 'a GET of 2 kB of JSON with `observe`, 50 at once',
  atOnce: 50,
  warmUp: 5000,
  upstream: { answers: () => () => thingJson },
  ours: withRaccord({ observe: () => void events++ }),
  peers: { 'without observe': { budget: 1.1, program: withRaccord() } },
};
