import { titleCase } from '../wording/title.js';

/** A page with the part between two marks replaced. */
export function withMarked(page: string, part: string, text: string): string {
  const [start, end] = marksOf(part);
  const [before, after] = [page.indexOf(start), page.indexOf(end)];
  // A part that is new since the page was written goes to its end.
  if (before < 0 && after < 0) return `${page.trimEnd()}\n\n${sectionOf(part, text)}`;
  if (before < 0 || after < before) throw new Error(`README.md lacks one of the marks ${start} and ${end}`);
  return `${page.slice(0, before)}${start}\n\n${text}\n\n${page.slice(after)}`;
}

/** A new section of a README for a part. */
export function sectionOf(part: string, text: string): string {
  return `## ${titleCase(part)}\n\n${marksOf(part).join(`\n\n${text}\n\n`)}\n`;
}

/** Where a part of a README begins and ends. */
function marksOf(part: string): readonly [start: string, end: string] {
  return [`<!-- ${part}: written by npm run generate -->`, `<!-- end of ${part} -->`];
}
