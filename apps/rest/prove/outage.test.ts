import { expect, test } from 'vitest';
import { sqliteStore } from '../src/test-support/engines.js';
import { outage } from '../src/test-support/outage.js';
import { figure, rounded } from './support/figure.js';

const hours = Number(process.env['OUTAGE_HOURS'] ?? 24);

test(`${hours} hours without a target, at an event a second: all delivered, in order, at most at twice the pace`, async () => {
  const store = await sqliteStore();
  const { events, sent, delivered, firstTries, mostAtOnce, mostInAMinute } = await outage(store, {
    concurrency: 5,
    everyMs: 1000,
    outageHours: hours,
    stepMs: 1000,
  });
  figure(
    `${hours} h without a target: ${rounded(events.length)} events in ${rounded(sent)} requests, at most ${mostInAMinute} in a minute, ${mostAtOnce} at once`,
  );
  expect(delivered.size).toBe(events.length);
  expect(firstTries).toEqual(events);
  expect(mostAtOnce).toBeLessThanOrEqual(5);
  expect(mostInAMinute).toBeLessThanOrEqual(2 * 60 + 2); // both ends of a minute
});
