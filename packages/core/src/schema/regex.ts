/**
 * A `pattern` as a regular expression; undefined if it is not one. Patterns are read as JavaScript reads them without
 * flags, because most come from schemas that check them so, and a schema and its JSON Schema must agree. The flag `u`
 * is set where a pattern means something else without it: `\p{L}`, `\u{1f600}` and letters of two units.
 */
export function regexOf(pattern: string): RegExp | undefined {
  const needsUnicode = /\\[pPu]\{|[\ud800-\udfff]/.test(pattern);
  return made(pattern, needsUnicode ? 'u' : '') ?? made(pattern, needsUnicode ? '' : 'u');
}

function made(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}
