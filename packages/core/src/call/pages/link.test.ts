import { describe, expect, test } from 'vitest';
import type { Links } from '../../index.js';
import { failureOf } from '../../test-support/failure-of.js';
import { all, pagedClient, type Respond, rowsFrom } from '../../test-support/paged.js';
import { reply } from '../../test-support/scripted-transport.js';

const byLink: Links = { kind: 'link' };

describe('pages by link', () => {
  const linked =
    (header: string): Respond =>
    (_, asked) =>
      reply(200, { data: [asked] }, asked === 1 ? { link: header } : {});

  test.each<[string, string]>([
    ['<https://api.acme.test/v1/rows?page=2>; rel="next"', '?page=2'],
    ['<https://api.acme.test/v1/rows?page=2>; rel=next', '?page=2'],
    ['<https://api.acme.test/v1/rows?page=2>;rel="next"', '?page=2'],
    ['<https://api.acme.test/v1/rows?page=2> ; REL = "Next"', '?page=2'],
    ['<https://api.acme.test/v1/rows?page=2>; rel="last next"', '?page=2'],
    [
      '<https://api.acme.test/v1/rows?page=0>; rel="prev", <https://api.acme.test/v1/rows?page=2>; rel="next"',
      '?page=2',
    ],
    [
      '<https://api.acme.test/v1/rows?a=1,2;3>; rel="next", <https://api.acme.test/v1/rows?page=9>; rel="last"',
      '?a=1,2;3',
    ],
    ['<https://api.acme.test/v1/rows?page=2>; title="a, \\"b\\"; rel=x"; rel="next"', '?page=2'],
    ['<https://api.acme.test/v1/rows?page=2>; crossorigin; rel="next"', '?page=2'],
    ['<https://api.acme.test/v1/rows?page=2>; rel="next"; rel="prev"', '?page=2'],
    ['<https://api.acme.test/v1/rows?page=2>; title*=UTF-8\'\'a; rel="next"', '?page=2'],
    ['<?page=2>; rel="next"', '?page=2'],
    ['</v1/rows?page=2>; rel="next"', '?page=2'],
    ['<rows?page=2>; rel="next"', '?page=2'],
    ['<//api.acme.test/v1/rows?page=2>; rel="next"', '?page=2'],
    ['<>; rel="next"', ''],
    // Out of the tolerant grammar of https://www.rfc-editor.org/rfc/rfc8288#appendix-B.2 (2026-11-29)
    ["<?page=2>; rel='next'", '?page=2'],
    [', <?page=2>; rel="next"', '?page=2'],
    ['<?page=2>; title=Next page, please; rel=next', '?page=2'],
    ['<?page=2>; title=Next page; rel=next, <?page=9>; rel=last', '?page=2'],
    ['<?page=2>; title=""; rel=next,', '?page=2'],
    ['<?page=2>;; rel=next', '?page=2'],
    ['<?page=9>; rel=next; anchor="/v1/others", <?page=2>; rel=next', '?page=2'],
  ])('%s is followed', async (header, expected) => {
    const { list, asked } = pagedClient(byLink, linked(header));
    expect(await all(list({ q: 'x' }))).toEqual([1, 2]);
    expect(asked).toEqual(['?q=x', expected]);
  });

  test.each([
    '<https://api.acme.test/v1/rows?page=0>; rel="prev"',
    '<https://api.acme.test/v1/rows?page=2>; rel="prev"; rel="next"',
    '<https://api.acme.test/v1/rows?page=2>; title="; rel=next"',
    '<https://api.acme.test/v1/rows?page=2>; rel="nextish"',
    '<https://api.acme.test/v1/rows?page=2>',
    // Of another resource, and then not to be used: https://www.rfc-editor.org/rfc/rfc8288#section-3.2 (2026-11-29)
    '<https://api.acme.test/v1/rows?page=2>; rel="next"; anchor="/v1/others"',
    '<https://api.acme.test/v1/rows?page=2>; Anchor="#part"; rel=next',
    '',
  ])('%j names no next page', async (header) => {
    const { list, asked } = pagedClient(byLink, linked(header));
    expect(await all(list())).toEqual([1]);
    expect(asked).toHaveLength(1);
  });

  test('may have another relation', async () => {
    const { list } = pagedClient({ kind: 'link', rel: 'Older' }, linked('<?page=2>; rel="older"'));
    expect(await all(list())).toEqual([1, 2]);
  });

  test.each([
    'https://evil.test/v1/rows',
    'http://api.acme.test/v1/rows',
    'https://api.acme.test:8443/v1/rows',
    'https://api.acme.test.evil.test/',
    '//evil.test/x',
    'https://user:pass@api.acme.test/v1/rows',
    'javascript:alert(1)',
    'https://',
  ])('to %s leads away: refused, and nothing is sent there', async (url) => {
    const { list, asked } = pagedClient(byLink, linked(`<${url}>; rel="next"`));
    const rows: unknown[] = [];
    const walk = async () => {
      for await (const row of list()) rows.push(row);
    };
    expect(await failureOf(walk())).toMatchObject({ code: 'output_invalid', sent: 'yes' });
    expect([rows, asked]).toEqual([[1], ['']]);
  });

  test('carries the key of each request once, and shows it to nobody', async () => {
    const respond = linked('<https://api.acme.test/v1/rows?page=2&key=key-0123456789>; rel="next"');
    const { list, asked } = pagedClient(byLink, respond, 'key');
    const pages = await all(list().pages());
    expect(asked).toEqual(['?key=key-0123456789', '?page=2&key=key-0123456789']);
    expect(pages.map(({ next }) => next)).toEqual(['https://api.acme.test/v1/rows?page=2&key=REDACTED', null]);
  });

  test('that comes back is an error', async () => {
    const { list, asked } = pagedClient(byLink, (_, count) =>
      reply(200, { data: [count] }, { link: '<?page=2>; rel=next' }),
    );
    expect(await failureOf(all(list()))).toMatchObject({ code: 'pagination_stuck' });
    expect(asked).toHaveLength(2);
  });
});

test('a link with a fragment leaves room for the key that goes with every request', async () => {
  const respond: Respond = (_, asked) =>
    reply(200, { data: rowsFrom(asked, 1) }, asked === 1 ? { link: '<?page=2#top>; rel="next"' } : {});
  const { list, asked } = pagedClient(byLink, respond, 'key');
  expect(await all(list())).toHaveLength(2);
  expect(asked).toEqual(['?key=key-0123456789', '?page=2&key=key-0123456789']);
});
