import { expect, test } from 'vitest';
import { summary } from './summary.ts';

const check = (name: string, ok = true) => ({ name, ok, seconds: 1.25 });

test('the last line adds the checks and the tests', () => {
  const { lines, failed } = summary([check('build'), check('lint'), check('tests')], { passed: 40, failed: 0 });
  expect(lines.at(-1)).toBe('42 passed, 0 failed');
  expect(failed).toBe(0);
});

test('a failed check and failed tests are each counted', () => {
  const { lines, failed } = summary([check('lint', false), check('tests', false)], { passed: 3, failed: 2 });
  expect(lines.at(-1)).toBe('3 passed, 3 failed');
  expect(failed).toBe(3);
});

test('a test run that failed without a failed test still counts as a failure', () => {
  expect(summary([check('tests', false)], { passed: 5, failed: 0 }).failed).toBe(1);
});

test('every check has a line with its name, result and seconds', () => {
  const { lines } = summary([check('build'), check('lint', false)], { passed: 0, failed: 0 });
  expect(lines.slice(0, 2)).toEqual(['build  ok      1.3 s', 'lint   failed  1.3 s']);
});
