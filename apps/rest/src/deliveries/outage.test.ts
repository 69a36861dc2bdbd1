import { expect, test } from 'vitest';
import { onEachEngine } from '../test-support/engines.js';
import { outage } from '../test-support/outage.js';

onEachEngine(({ name, store }) => {
  test(`a target that is dead for a day gets everything afterwards, in order and not too fast (${name})`, async () => {
    const { events, sent, delivered, firstTries, mostAtOnce, mostInAMinute } = await outage(await store(), {
      concurrency: 3,
      everyMs: 3_600_000,
      outageHours: 24,
    });
    expect(delivered).toEqual(new Set(events));
    expect(firstTries).toEqual(events);
    expect(mostAtOnce).toBeLessThanOrEqual(3);
    expect(mostInAMinute).toBeLessThanOrEqual(120);
    expect(sent).toBeGreaterThan(events.length);
  });
});
