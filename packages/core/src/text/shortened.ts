/** Enough behind the cut that no part of a secret is left before it, in whatever encoding it is written. */
const margin = 8_192;

/**
 * A text of at most `most` characters and an ellipsis. `clean` sees little more than is kept: cleaning a text of
 * megabytes to throw most of it away would cost seconds.
 */
export function shortened(text: string, most: number, clean: (text: string) => string = (same) => same): string {
  const kept = clean(text.length > most + margin ? text.slice(0, most + margin) : text);
  return kept.length > most ? `${kept.slice(0, most)}…` : kept;
}
