/** A URL from a definition with valid characters only, and without parentheses: one would end a Markdown link. */
export function link(url: string): string {
  return encodeURI(url.replace(/[\ud800-\udfff]/gu, '\ufffd'))
    .replace(/[()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
    .replace(/%25(?=[\da-f]{2})/gi, '%'); // already encoded
}
