const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of a header. HTTP clients show its bytes as Latin-1, but many servers send UTF-8: what is valid UTF-8 was
 * meant as such.
 */
export function headerText(value: string): string {
  if (!/[\x80-\xff]/.test(value) || /[\u0100-\uffff]/.test(value)) return value;
  try {
    return utf8.decode(Uint8Array.from(value, (character) => character.charCodeAt(0)));
  } catch {
    return value;
  }
}
