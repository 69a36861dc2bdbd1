import { expect, test } from 'vitest';
import { createRedactor } from '../redact.js';
import { shortened } from './shortened.js';

test('a text that fits is returned whole, a longer one is cut', () => {
  expect(shortened('abc', 3)).toBe('abc');
  expect(shortened('abcd', 3)).toBe('abc…');
  expect(shortened('x'.repeat(1_000_000), 3)).toBe('xxx…');
});

test('part of a secret at the cut stays hidden, even if redacting others makes the text short', () => {
  const secret = 'secret-0123456789-and-more-of-it';
  const redactor = createRedactor();
  redactor.add(secret);
  for (let before = 0; before < secret.length; before += 1) {
    const text = 'x'.repeat(before) + secret.repeat(1000);
    expect(shortened(text, 500, redactor.text)).not.toMatch(/secret|012345|more/);
  }
});
