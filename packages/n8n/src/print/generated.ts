/** The first line of every generated source. */
export function generated(source: string): string {
  return `// Written by \`npm run generate\` from ${source}. Do not edit.\n`;
}
