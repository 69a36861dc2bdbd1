import { pages, textOf } from './pages.ts';

/**
 * A block of code in a page. A comment in the line above it, which readers do not see, says what is special:
 *
 * - `<!-- docs: continues -->`: it goes on from the block of the same language before it.
 * - `<!-- docs: given`, then code: what the reader is told to have already.
 * - `<!-- docs: run by path/to/a.test.ts -->`: that file reads the page, and runs the block or compares it.
 * - `<!-- docs: sample of npm run bench -->`: the command prints something of this form, never the same twice.
 *
 * `<!-- docs: section run by … -->` below a heading speaks for all blocks until the next heading of that level.
 */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  /** The file that it is, if the page names one: ```` ```ts src/connector.ts ````. */
  readonly file: string | undefined;
  readonly code: string;
  readonly continues: boolean;
  readonly given?: string;
  readonly runBy?: string;
  readonly sampleOf?: string;
}

const pattern = /(?:<!-- docs: ((?:(?!-->)[^])*?)\s*-->\n)?^```(\w*)(?: (\S+))?\n([^]*?)^```$/gm;

export const allBlocks = (): Block[] => pages().flatMap((page) => blocksOf(page));

export const isCode = ({ language }: Block): boolean => language === 'ts' || language === 'js';

export function blocksOf(page: string, text = textOf(page)): Block[] {
  const sections = sectionsOf(text);
  return [...text.matchAll(pattern)].map((match) => {
    const [whole, mark, language = '', file, code = ''] = match;
    const at = match.index + whole.indexOf('```');
    const place = { page, line: text.slice(0, at).split('\n').length };
    const runBy = sections.find(({ from, to }) => from < at && at < to)?.runBy;
    return { ...place, language, file, code, continues: false, ...(runBy ? { runBy } : {}), ...meaning(mark, place) };
  });
}

function meaning(mark: string | undefined, { page, line }: Pick<Block, 'page' | 'line'>): Partial<Block> {
  if (mark === undefined) return {};
  if (mark === 'continues') return { continues: true };
  const [, kind, rest = ''] = /^(given|run by|sample of)\s+([^]+)$/.exec(mark) ?? [];
  if (kind === 'given') return { given: rest };
  if (kind === 'run by') return { runBy: rest };
  if (kind === 'sample of') return { sampleOf: rest };
  throw new Error(`${page}:${line}: unknown mark "docs: ${mark}"`);
}

interface Section {
  readonly from: number;
  readonly to: number;
  readonly runBy: string;
}

function sectionsOf(text: string): Section[] {
  return [...text.matchAll(/^(#+) .*\n\n<!-- docs: section run by (\S+) -->$/gm)].map((match) => {
    const [whole, level = '', runBy = ''] = match;
    const from = match.index + whole.length;
    const next = text.slice(from).search(new RegExp(`^#{1,${level.length}} `, 'm'));
    return { from, to: next < 0 ? text.length : from + next, runBy };
  });
}
