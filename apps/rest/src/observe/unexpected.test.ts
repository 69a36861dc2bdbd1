import { expect, test } from 'vitest';
import { linesOf } from '../test-support/log-lines.js';
import { logUnexpected } from './unexpected.js';

test('an unexpected error is logged with its code, without its message', () => {
  const { log, lines } = linesOf();
  logUnexpected(log, Object.assign(new Error('a secret'), { code: '40P01' }), 'outbox');
  logUnexpected(log, Object.assign(new Error('a secret'), { code: 'a secret, too' }), 'outbox');
  expect(lines.map(({ code }) => code)).toEqual(['40P01', undefined]);
  expect(JSON.stringify(lines)).not.toContain('secret');
});
