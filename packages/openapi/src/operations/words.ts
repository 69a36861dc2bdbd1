/** Longest text that is taken for a name. */
const longest = 300;

/** A text as lower-case words of letters and digits: `findPets_byStatus` is find, pets, by, status. */
export function wordsOf(text: string): string[] {
  return text
    .slice(0, longest)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

export function camel(words: readonly string[]): string {
  return words.map((word, index) => (index === 0 ? word : capital(word))).join('');
}

export function titleOf(words: readonly string[]): string {
  return words
    .map((word) => (/^(id|ids|url|uri|api|ip)$/.test(word) ? word.toUpperCase().replace('IDS', 'IDs') : capital(word)))
    .join(' ');
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
