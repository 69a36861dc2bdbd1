import { describe, expect, test } from 'vitest';
import { checks } from './checks.js';
import { acmeSubject } from './test-support/plant.js';

describe.each(checks)('$name', (check) => {
  const subject = acmeSubject();

  test('has cases', () => {
    expect(check.cases(subject)).not.toEqual([]);
  });

  test.each(check.cases(subject))('accepts %s of a sound connector', async (name) => {
    expect(await check.find(subject, name)).toEqual([]);
  });
});
