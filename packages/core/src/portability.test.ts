import { expect, test } from 'vitest';

// On other Nodes and with web standards alone: `npm run prove -- portability`.
test('the build holds what portability asks, on this Node', async () => {
  const { problems } = await import(new URL('../portability/checks.mjs', import.meta.url).href);
  expect(await problems()).toEqual([]);
});
