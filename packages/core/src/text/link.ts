/** A URL of a definition in the characters that URLs have, without parentheses: one would end a link of Markdown. */
export function link(url: string): string {
  return encodeURI(url.replace(/[\ud800-\udfff]/gu, '\ufffd'))
    .replace(/[()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
    .replace(/%25(?=[\da-f]{2})/gi, '%'); // what was encoded already
}
