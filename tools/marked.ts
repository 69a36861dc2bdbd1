/** A page with the part between two marks replaced: `<!-- credentials: written by npm run generate -->`. */
export function withMarked(page: string, name: string, text: string): string {
  const [start, end] = [`<!-- ${name}: written by npm run generate -->`, `<!-- end of ${name} -->`];
  const [before, after] = [page.indexOf(start), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`the marks of "${name}" are missing: ${start} and ${end}`);
  return `${page.slice(0, before)}${start}\n\n${text}\n\n${page.slice(after)}`;
}
