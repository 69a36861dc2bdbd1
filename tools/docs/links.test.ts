import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../setup/environment.mjs';
import { pages, textOf } from './pages.ts';

const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const home = repository.url.replace(/^git\+|\.git$/g, '');

/** The text of a page without its code. */
const proseOf = (page: string): string =>
  textOf(page)
    .replaceAll(/^ *```[^]*?^ *```/gm, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ''));

/** How GitHub names the headings of a page in links: the second one of a name is `name-1`. */
function anchorsOf(page: string): Set<string> {
  const anchors = new Set(['readme']);
  for (const [, title = ''] of proseOf(page).matchAll(/^#+ (.+)$/gm)) {
    const name = title
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    let unique = name;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${name}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}

/** Where the links and pictures of a page lead, from the root; those to other sites are left out. */
function linksOf(page: string): { link: string; target: string; anchor: string | undefined }[] {
  const found = proseOf(page).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g);
  return [...found].flatMap(([, markdown, html]) => {
    const link = markdown ?? html ?? '';
    const [, own] = link.startsWith(home) ? (/\/(?:blob|tree)\/main\/(.*)/.exec(link) ?? []) : [];
    if (own === undefined && /^[a-z]+:/.test(link)) return [];
    const [path = '', anchor] = (own ?? link).split('#');
    const target = own !== undefined ? path : join(dirname(page), path);
    return [{ link, target: path === '' ? page : decodeURIComponent(target), anchor }];
  });
}

test('every link between pages leads to a file, and to a heading if it names one', () => {
  const links = pages().flatMap((page) => linksOf(page).map((link) => ({ page, ...link })));
  const broken = links.filter(({ target, anchor }) => {
    if (!existsSync(join(root, target))) return true;
    const page = existsSync(join(root, target, 'README.md')) ? join(target, 'README.md') : target;
    return anchor !== undefined && page.endsWith('.md') && !anchorsOf(page).has(anchor);
  });
  expect(broken.map(({ page, link }) => `${page}: ${link}`)).toEqual([]);
  expect(links.length).toBeGreaterThan(100);
});
