import { existsSync, readFileSync } from 'node:fs';

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
}

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/** The counts in vitest's JSON report; nothing if vitest did not get that far. */
export function countTests(report: string): TestCount {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests };
}

/**
 * One line per check and a last line with the total. Every check counts as one, except that tests count one by one if
 * there are any. A failed check always counts, even if none of its tests failed: a test file may not have loaded.
 */
export function summary(checks: readonly Check[], tests: TestCount): { lines: string[]; failed: number } {
  const counts = checks.map((check) => (check.name === 'tests' ? countOfTests(check, tests) : countOfCheck(check)));
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map(
    ({ name, ok, seconds }) => `${name.padEnd(width)}  ${ok ? 'ok    ' : 'failed'}  ${seconds.toFixed(1)} s`,
  );
  return { lines: [...lines, '', `${passed} passed, ${failed} failed`], failed };
}

function countOfCheck({ ok }: Check): TestCount {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function countOfTests({ ok }: Check, { passed, failed }: TestCount): TestCount {
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}
