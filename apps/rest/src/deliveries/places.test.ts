import { expect, test } from 'vitest';
import { places } from './places.js';

test('one alone may have a part of the places, and what is given back is free', () => {
  const all = places(50);
  expect([all.take('one', 3), all.take('one', 9), all.take('one', 9), all.take('two', 9)]).toEqual([3, 7, 0, 8]);
  all.giveBack('one', 10);
  expect([all.free(), all.take('one', 1)]).toEqual([42, 1]);
});

test('many that take all they may leave places to others', () => {
  const all = places(500);
  for (let n = 0; n < 50; n++) all.take(`still ${n}`, 10);
  expect(all.free()).toBeGreaterThan(10);
  expect(all.take('other', 10)).toBeGreaterThan(0);
});

test('a target that stood still has one place, until it answers', () => {
  const all = places(500);
  for (let n = 0; n < 400; n++) {
    all.standsStill(`still ${n}`, true);
    expect([all.take(`still ${n}`, 10), all.take(`still ${n}`, 10)]).toEqual([1, 0]);
  }
  expect(all.take('other', 10)).toBe(10);
  all.standsStill('still 0', false);
  expect(all.take('still 0', 10)).toBe(10);
});
