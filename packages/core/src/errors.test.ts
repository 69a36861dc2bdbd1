import { describe, expect, test } from 'vitest';
import { ConnectorError, defaultHints, errorCodes } from './index.js';

const full = new ConnectorError({
  code: 'rate_limited',
  message: 'things.run: acme answered 429',
  connector: 'acme',
  operation: 'things.run',
  sent: 'yes',
  retryable: true,
  status: 429,
  retryAfterMs: 1500,
  requestId: 'r-1',
  issues: [{ message: 'no', path: ['a', { key: 'b' }, 0] }],
  upstream: { code: 'E1', message: 'slow down' },
  step: 'things.list',
  cause: new Error('x'),
});

describe('a ConnectorError', () => {
  test('as JSON is an RFC 9457 problem with every member in snake case', () => {
    expect(JSON.parse(JSON.stringify(full))).toEqual({
      type: 'urn:raccord:problem:rate_limited',
      title: 'rate limited',
      status: 429,
      detail: 'things.run: acme answered 429',
      code: 'rate_limited',
      connector: 'acme',
      operation: 'things.run',
      step: 'things.list',
      retryable: true,
      sent: 'yes',
      retry_after_ms: 1500,
      request_id: 'r-1',
      hint: defaultHints.rate_limited,
      issues: [{ path: ['a', 'b', 0], message: 'no' }],
      upstream: { code: 'E1', message: 'slow down' },
    });
  });

  test('has only the members it was given, and says by itself that nothing was sent', () => {
    const bare = new ConnectorError({ code: 'not_found', message: 'x', connector: 'acme', operation: 'x' });
    expect(bare).toMatchObject({ sent: 'no', retryable: false, hint: defaultHints.not_found, name: 'ConnectorError' });
    for (const key of ['status', 'retryAfterMs', 'requestId', 'issues', 'upstream', 'step', 'cause']) {
      expect(bare).not.toHaveProperty(key);
    }
    expect(bare).toBeInstanceOf(Error);
    expect(bare.stack).toContain('ConnectorError: x');
  });

  test('is known by its brand, so that two copies of core agree', () => {
    const brand = Symbol.for('raccord.ConnectorError');
    expect(ConnectorError.is(full)).toBe(true);
    expect(ConnectorError.is(Object.defineProperty(new Error('x'), brand, { value: true }))).toBe(true);
    for (const other of [new Error('x'), null, undefined, 'x', 42, { code: 'not_found' }, { [brand]: 'yes' }]) {
      expect(ConnectorError.is(other)).toBe(false);
    }
  });

  test('has a hint for every code', () => {
    expect(Object.keys(defaultHints).toSorted()).toEqual([...errorCodes].toSorted());
    for (const code of errorCodes) expect(defaultHints[code]).toMatch(/^[A-Z].+\.$/);
  });
});
