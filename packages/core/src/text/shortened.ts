/** Longer than a secret in any encoding. */
const margin = 8_192;

/**
 * A text of at most `most` characters and an ellipsis. `clean` gets little more than is kept: cleaning megabytes to
 * throw most of them away would take seconds. A secret that this cuts in two stays unclean, so what could be its first
 * part is dropped: a text that cleaning shortens must not bring it into view.
 */
export function shortened(text: string, most: number, clean: (text: string) => string = (same) => same): string {
  if (text.length <= most + margin) {
    const whole = clean(text);
    return whole.length > most ? `${whole.slice(0, most)}…` : whole;
  }
  return `${clean(text.slice(0, most + margin))
    .slice(0, -margin)
    .slice(0, most)}…`;
}
