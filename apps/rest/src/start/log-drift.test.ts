import { expect, test, vi } from 'vitest';
import { logDrift } from './log-drift.js';

test('an answer that drifts is told once for each place, without its value', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const issue = (row: number) => ({ path: ['items', row, 'vacancy_id'], message: 'expected string' });
  const event = {
    type: 'drift',
    connector: 'acme', // told once in a process: no other test has this one
    operation: 'things.drift',
    call: 1,
    at: 0,
    issues: [issue(0), issue(7)],
  } as const;
  logDrift(event);
  logDrift(event);
  expect(warn.mock.calls).toEqual([['drift: acme things.drift items.[].vacancy_id: expected string']]);
  warn.mockRestore();
});
