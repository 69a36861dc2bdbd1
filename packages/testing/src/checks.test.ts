import { describe, expect, test } from 'vitest';
import { checks } from './checks.js';
import { subjectOf } from './subject.js';
import { acmeSubject, withOperation } from './test-support/plant.js';

describe.each(checks)('$name', (check) => {
  const subject = acmeSubject();

  test('has cases', () => {
    expect(check.cases(subject)).not.toEqual([]);
  });

  test('has the same cases when no manifest can be made', () => {
    const connector = withOperation('things.get', { input: subject.connector.resources['things']?.['get']?.output });
    const broken = subjectOf({ connector, fixtures: subject.fixtures });
    expect(() => broken.manifest).toThrow(/things.get/);
    expect(check.cases(broken)).toEqual(check.cases(subject));
  });

  test.each(check.cases(subject))('accepts %s of a sound connector', async (name) => {
    expect(await check.find(subject, name)).toEqual([]);
  });
});
