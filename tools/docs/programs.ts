import { type Block, blocksOf, isCode } from './blocks.ts';
import { pages } from './pages.ts';

/** Blocks that belong together, as one program, and what the page says that it prints. */
export interface Program {
  readonly first: Block;
  readonly language: string;
  readonly code: string;
  /** With `…` for what may differ. */
  readonly prints: string | undefined;
}

export const allPrograms = (): Program[] => pages().flatMap((page) => programsOf(page));

function programsOf(page: string): Program[] {
  const programs: Program[] = [];
  for (const block of blocksOf(page)) {
    const before = programs.at(-1);
    if (block.language === 'text') {
      if (block.sampleOf !== undefined) continue;
      if (before && before.prints === undefined) programs[programs.length - 1] = { ...before, prints: block.code };
    } else if (isCode(block)) {
      if (!block.continues) {
        const code = `${block.given ?? ''}\n${block.code}`;
        programs.push({ first: block, language: block.language, code, prints: undefined });
      } else if (before?.language === block.language) {
        programs[programs.length - 1] = { ...before, code: `${before.code}\n${block.code}` };
      } else {
        throw new Error(`${block.page}:${block.line}: there is nothing that it continues`);
      }
    }
  }
  return programs;
}
