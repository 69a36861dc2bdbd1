import { expect, test } from 'vitest';
import { link } from './link.js';

test.each([
  ['https://acme.test/Tâches|é', 'https://acme.test/T%C3%A2ches%7C%C3%A9'],
  ['https://acme.test/{id}\\^`', 'https://acme.test/%7Bid%7D%5C%5E%60'],
  ['https://acme.test/a(b)?c=d&e#f', 'https://acme.test/a%28b%29?c=d&e#f'],
  ['https://acme.test/%C3%a9', 'https://acme.test/%C3%a9'],
  ['https://acme.test/100%', 'https://acme.test/100%25'],
  ['https://acme.test/\ud800', 'https://acme.test/%EF%BF%BD'],
])('%j is linked as a URL that Markdown and OpenAPI take', (docs, url) => {
  expect(link(docs)).toBe(url);
});
