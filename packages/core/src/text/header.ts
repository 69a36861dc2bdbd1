/** Whether a text is a valid HTTP header value: no line break, no control character, nothing beyond Latin-1. */
export function isHeaderText(text: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
}

/** Headers that decide how and where a request is sent: they could lead credentials to another host. */
export const ofTheTransport =
  /^(host|content-length|transfer-encoding|connection|keep-alive|expect|upgrade|te|trailer|proxy-.*)$/i;

/** Whether a text is a valid cookie value. RFC 6265 §4.1.1: no blank, quote, comma, semicolon or backslash. */
export function isCookieText(text: string): boolean {
  return /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/.test(text);
}
