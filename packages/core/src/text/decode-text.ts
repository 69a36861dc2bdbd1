const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Text, and the charset it was in. */
export interface DecodedText {
  readonly charset: string;
  /** Undefined if the charset is unknown or the bytes are invalid in it: nothing is replaced by U+FFFD. */
  readonly text: string | undefined;
}

/** The text in bytes: in the charset of a byte order mark, of the content type, or in UTF-8. */
export function decodeText(bytes: Uint8Array, contentType = ''): DecodedText {
  const [first, second] = bytes;
  const marked = first === 0xfe && second === 0xff ? 'utf-16be' : first === 0xff && second === 0xfe ? 'utf-16le' : '';
  const charset = marked || (/;\s*charset\s*=\s*["']?([^"';,\s]+)/i.exec(contentType)?.[1] ?? 'utf-8').toLowerCase();
  try {
    const decoder = charset === 'utf-8' ? utf8 : new TextDecoder(charset, { fatal: true });
    return { charset, text: decoder.decode(bytes) };
  } catch {
    return { charset, text: undefined };
  }
}
