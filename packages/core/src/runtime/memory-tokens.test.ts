import { describe, expect, test } from 'vitest';
import { latch } from '../test-support/latch.js';
import { memoryTokens } from './memory-tokens.js';

describe('the lock of the token store', () => {
  test('lets one in after the other, in the order of asking', async () => {
    const { lock } = memoryTokens();
    const order: string[] = [];
    const { opened, open } = latch();
    const first = lock('a', async () => {
      order.push('first in');
      await opened;
      order.push('first out');
    });
    const second = lock('a', async () => void order.push('second'));
    const third = lock('a', async () => void order.push('third'));
    await Promise.resolve();
    expect(order).toEqual(['first in']);
    open();
    await Promise.all([first, second, third]);
    expect(order).toEqual(['first in', 'first out', 'second', 'third']);
  });

  test('does not hold up other keys', async () => {
    const { lock } = memoryTokens();
    const { opened, open } = latch();
    const held = lock('a', () => opened);
    expect(await lock('b', async () => 'in')).toBe('in');
    open();
    await held;
  });

  test('passes on what its user answers or throws, and the next one comes in all the same', async () => {
    const { lock } = memoryTokens();
    const failing = lock('a', () => Promise.reject(new Error('no')));
    const next = lock('a', async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    expect(await lock('a', async () => 'again')).toBe('again');
  });
});

test('tokens are kept by key', async () => {
  const { load, save } = memoryTokens();
  expect(await load('a')).toBeNull();
  await save('a', { access_token: 'x', expires_at: 1 });
  expect(await load('a')).toEqual({ access_token: 'x', expires_at: 1 });
  expect(await load('b')).toBeNull();
});
