import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../setup/environment.mjs';
import { n8nLabels } from './n8n-labels.ts';
import { pages, textOf } from './pages.ts';

const sources = globSync('apps/n8n-nodes-*/{nodes,credentials}/**/*.ts', { cwd: root });
const ofNodes = sources.flatMap((path) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/\b(?:displayName|name)(?::| =)\s*'([^']+)'/g)].map(
    ([, label = '']) => label,
  ),
);

const known = new Set(['⋯', ...n8nLabels, ...ofNodes]);
const boldIn = (page: string): string[] => [...textOf(page).matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => text);

test('the French quick starts name what the n8n editor shows, letter by letter', () => {
  const labels = pages()
    .filter((page) => /^docs\/fr\/.*n8n\.md$/.test(page))
    .flatMap((page) => boldIn(page).flatMap((text) => text.split(' → ')))
    .filter((label) => !label.startsWith('Rien n’a')); // emphasis
  expect(labels.length).toBeGreaterThan(40);
  expect(labels.filter((label) => !known.has(label))).toEqual([]);
});

test('every path through the editor, A → B, consists of its labels', () => {
  const paths = pages().flatMap((page) => boldIn(page).filter((text) => text.includes(' → ')));
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !path.split(' → ').every((label) => known.has(label)))).toEqual([]);
});
