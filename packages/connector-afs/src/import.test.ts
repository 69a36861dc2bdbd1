import { expect, test, vi } from 'vitest';

const made = vi.hoisted(() => ({ schemas: 0 }));
vi.mock('zod', async (original) => {
  const zod = await original<Record<string, unknown>>();
  const counted = (value: unknown): unknown => {
    if (typeof value !== 'function' || /^[A-Z$_]/.test(value.name)) return value;
    return (...given: unknown[]) => {
      made.schemas += 1;
      return value(...given);
    };
  };
  return Object.fromEntries(Object.entries(zod).map(([name, value]) => [name, counted(value)]));
});

test('importing the connector builds no schema', async () => {
  const { afs } = await import('./index.js');
  expect(made.schemas).toBe(0);
  (afs.resources.stats.batch.input as () => unknown)(); // what is counted is counted
  expect(made.schemas).toBeGreaterThan(0);
});
