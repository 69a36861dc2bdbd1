import { describe, expect, test } from 'vitest';
import { memoryTokens } from './memory-tokens.js';
import { systemRuntime } from './system.js';

const longer = 2 ** 30; // no test waits for it: each is stopped

describe('the ordinary runtime', () => {
  test('sleeps until the signal says otherwise', async () => {
    const { sleep } = systemRuntime();
    const stop = new AbortController();
    const reason = new Error('enough');
    const sleeping = sleep(longer, stop.signal);
    stop.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await expect(sleep(longer, AbortSignal.abort(reason))).rejects.toBe(reason);
    await expect(sleep(0)).resolves.toBeUndefined();
  });

  test('has a clock in milliseconds, randomness below 1 and time limits', () => {
    const { now, random, timeout } = systemRuntime();
    expect(Math.abs(now() - Date.now())).toBeLessThan(10_000);
    for (let draw = 0; draw < 100; draw++) expect(Math.floor(random())).toBe(0);
    expect(timeout!(longer).aborted).toBe(false);
  });

  test('shares no token between clients that were not given one store', async () => {
    const [one, other] = [systemRuntime(), systemRuntime()];
    await one.tokens.save('a', { access_token: 'x' });
    expect(await other.tokens.load('a')).toBeNull();
    const tokens = memoryTokens();
    expect(systemRuntime({ tokens }).tokens).toBe(tokens);
  });
});
