import { expect, onTestFinished, test, vi } from 'vitest';
import { prove } from '../prove/queue.ts';

test('without Redis, the proof of queue mode says how to get it, and starts nothing', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  vi.stubEnv('PATH', '/nonexistent');
  onTestFinished(() => {
    vi.unstubAllEnvs();
    log.mockRestore();
  });
  expect(await prove()).toEqual([]);
  expect(log.mock.calls).toEqual([[expect.stringMatching(/skipped.*apt-get install redis-server/)]]);
});
