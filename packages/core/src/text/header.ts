/** Whether a text is a valid HTTP header value: no line break, no control character, nothing beyond Latin-1. */
export function isHeaderText(text: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
}

/** Headers that decide how and where a request is sent: they could lead credentials to another host. */
export const ofTheTransport =
  /^(host|content-length|transfer-encoding|connection|keep-alive|expect|upgrade|te|trailer|proxy-.*)$/i;
