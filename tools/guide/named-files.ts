/** The files of a page by path: those whose block begins with "```ts src/connector.ts". */
export function namedFiles(page: string): ReadonlyMap<string, string> {
  const blocks = page.matchAll(/^```\w+ (\S+)\n([^]*?)^```$/gm);
  return new Map([...blocks].map(([, path = '', text = '']) => [path, text] as const));
}
