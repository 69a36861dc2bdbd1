const known = new Map<string, RegExp | undefined>();

/**
 * A `pattern` as a regular expression, made once; undefined if it is not one. Patterns are read as JavaScript reads them
 * without flags, because most come from schemas that check them so, and a schema and its JSON Schema must agree. The
 * flag `u` is set where a pattern means something else without it: `\p{L}`, `\u{1f600}` and letters of two units.
 */
export function regexOf(pattern: string): RegExp | undefined {
  if (!known.has(pattern)) {
    const flags = /\\[pPu]\{|[\ud800-\udfff]/.test(pattern) ? ['u', ''] : ['', 'u'];
    known.set(pattern, made(pattern, flags[0]) ?? made(pattern, flags[1]));
  }
  return known.get(pattern);
}

function made(pattern: string, flags: string | undefined): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}
