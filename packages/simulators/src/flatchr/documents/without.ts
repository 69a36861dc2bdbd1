/** A document without the members that its vintage does not have. */
export const without = <Document extends object>(document: Document, names: readonly string[]): Partial<Document> =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !names.includes(name))) as Partial<Document>; // some of its own members
