/** A character, or a class of characters. */
const atom = String.raw`(?:\\[dDwWsS]|\\[^\w\s]|\[(?:\\.|[^\\\]])+\]|[^\\^$.*+?()[\]{}|]|\.)`;
const count = String.raw`(?:[*+?]|\{\d{1,4}(?:,\d{0,4})?\})?`;
const plain = new RegExp(String.raw`^\^(?:${atom}${count})*\$?$`);

/** What may repeat more or less often. */
const varying = /(?<!\\)(?:[*+?]|\{\d+,\d*\})/g;

/**
 * Whether a `pattern` takes time in proportion to the text, however it is written: it starts at the start, has no groups
 * or alternatives, and at most one part repeats.
 */
export function isPlainPattern(pattern: string): boolean {
  if (pattern.length > 500 || !plain.test(pattern)) return false;
  const outside = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  return (outside.match(varying) ?? []).length <= 1;
}
