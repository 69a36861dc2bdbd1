import { expect, test } from 'vitest';
import { pages, textOf } from './pages.ts';

const measured = /\b(?:about|some|around|roughly|takes) (?:an?|one|[\d.,]+) ?(?:second|minute|µs|ms|s|kB|MB|GB)\b/;

test('a figure that somebody measured stands beside the command that measures it', () => {
  const alone = pages().flatMap((page) =>
    textOf(page)
      .split('\n')
      .filter((line) => measured.test(line) && !line.includes('npm run'))
      .map((line) => `${page}: ${line}`),
  );
  expect(alone).toEqual([]);
});
