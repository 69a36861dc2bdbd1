/** Enough characters after the cut that no part of a secret, in any encoding, is left before it. */
const margin = 8_192;

/**
 * A text of at most `most` characters and an ellipsis. `clean` gets little more than is kept: cleaning megabytes to
 * throw most of them away would take seconds.
 */
export function shortened(text: string, most: number, clean: (text: string) => string = (same) => same): string {
  const kept = clean(text.length > most + margin ? text.slice(0, most + margin) : text);
  return kept.length > most ? `${kept.slice(0, most)}…` : kept;
}
