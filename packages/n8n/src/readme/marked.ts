/** A page with the part between two marks replaced. */
export function withMarked(page: string, part: string, text: string): string {
  const [start, end] = marksOf(part);
  const [before, after] = [page.indexOf(start), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`README.md lacks the marks of "${part}": ${start} and ${end}`);
  return `${page.slice(0, before)}${start}\n\n${text}\n\n${page.slice(after)}`;
}

/** Where a part of a README begins and ends. */
export function marksOf(part: string): readonly [start: string, end: string] {
  return [`<!-- ${part}: written by npm run generate -->`, `<!-- end of ${part} -->`];
}
