import { expect, test } from 'vitest';
import { linesOf } from '../test-support/log-lines.js';
import { driftLog } from './drift.js';

test('an answer that drifts is told once for each place, without its value', () => {
  const { log, lines } = linesOf();
  const tell = driftLog(log);
  const issue = (row: number) => ({ path: ['items', row, 'vacancy_id'], message: 'expected string' });
  const event = {
    type: 'drift',
    connector: 'acme',
    operation: 'things.drift',
    call: 1,
    at: 0,
    issues: [issue(0), issue(7)],
  } as const;
  tell(event);
  tell(event);
  expect(lines).toMatchObject([
    {
      level: 'warn',
      msg: 'drift',
      connector: 'acme',
      operation: 'things.drift',
      place: 'items.[].vacancy_id',
      problem: 'expected string',
    },
  ]);
});
