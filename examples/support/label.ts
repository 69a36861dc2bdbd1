/** The text of a label: Flatchr sends it as text, or as an entry with an id and a text. */
export function labelOf(label: unknown): string | undefined {
  const text = typeof label === 'object' && label !== null && 'text' in label ? label.text : label;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
