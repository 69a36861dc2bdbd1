import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainPattern } from './plain-pattern.js';

test.each(['^[a-z]+$', '^\\d{4}-\\d{2}$', '^a$', '^[^\\]]*$', '^[\\w-]{1,64}$', '^acct_[A-Za-z0-9]+'])(
  '%s is plain',
  (pattern) => {
    expect(isPlainPattern(pattern)).toBe(true);
  },
);

test.each([
  '(a+)+$',
  '^(a+)+$',
  '^(a|a)*$',
  '^a*a*$',
  '^\\s+\\s*$',
  'a+$',
  '^(?=a)b',
  '^\\1+$',
  '^a{1,9999}b{1,9999}$',
  '^a|b+$',
])('%s is not', (pattern) => {
  expect(isPlainPattern(pattern)).toBe(false);
});

test('what is plain takes no longer than its text is long', () => {
  const part = fc.constantFrom(
    'a',
    'b',
    '[ab]',
    '\\w',
    '.',
    '[^b]',
    '+',
    '*',
    '?',
    '{2,}',
    '{1,9}',
    '(',
    ')',
    '|',
    '\\1',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const pattern = `^${parts.join('')}$`;
      fc.pre(isPlainPattern(pattern));
      expect(new RegExp(pattern).test(`${'a'.repeat(100_000)}!`)).toBeTypeOf('boolean');
    }),
    { numRuns: 300 },
  );
});
