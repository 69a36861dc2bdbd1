const start = '// Written by `npm run generate` from ';

/** The first line of every generated source. */
export function generated(source: string): string {
  return `${start}${source}. Do not edit.\n`;
}

export function isGenerated(text: string): boolean {
  return text.startsWith(start);
}
