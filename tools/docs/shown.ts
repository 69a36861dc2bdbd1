/** What differs from one run to the next: the port of a server. Versions and ids are shown as `…`. */
const steady = (text: string): string => text.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:…').trim();

/** The first part of a shown output that the real one lacks. In the shown one, `…` stands for anything. */
export function differs(shown: string, real: string): { shown: string; real: string } | undefined {
  const text = steady(real);
  const parts = steady(shown)
    .split(/ *…\s*/)
    .map((part) => part.trimEnd());
  let from = 0;
  for (const [index, part] of parts.entries()) {
    // What stands behind the last `…` is the end, wherever else the same stands.
    const isEnd = index > 0 && index === parts.length - 1 && text.endsWith(part);
    const found = isEnd ? text.length - part.length : text.indexOf(part, from);
    if (found < from || (index === 0 && found > 0)) return { shown: part, real: text.slice(from) };
    from = found + part.length;
  }
  return from === text.length ? undefined : { shown: 'the end', real: text.slice(from) };
}
