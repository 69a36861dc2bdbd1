/** Words that n8n writes in capitals. */
const capitals = new Map(
  ['API', 'CSV', 'HTML', 'ID', 'IP', 'JSON', 'PDF', 'URL', 'UTM', 'XML'].flatMap((word) => [
    [word.toLowerCase(), word],
    [`${word.toLowerCase()}s`, `${word}s`],
  ]),
);

const small = new Set('a an and as at but by for from if in nor of on or per the to via with'.split(' '));

/** A label in n8n's style: `company_key` and `Company key` become `Company Key`, `id` becomes `ID`. */
export function titleCase(text: string): string {
  const words = text
    .replaceAll('_', ' ')
    .replace(/\be-mail/gi, 'email')
    .trim()
    .split(/\s+/);
  return words.map((word, index) => titleWord(word, index === 0 || index === words.length - 1)).join(' ');
}

function titleWord(word: string, atEdge: boolean): string {
  const capital = capitals.get(word.toLowerCase());
  if (capital !== undefined) return capital;
  if (small.has(word) && !atEdge) return word;
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** A class name or a part of it: `api_key` becomes `ApiKey`. */
export function pascalCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/** The name of a variable or of a node in n8n: `acme-crm` becomes `acmeCrm`. */
export function camelCase(text: string): string {
  const [first = '', ...others] = text.split(/[^A-Za-z0-9]+/);
  return first + others.map(pascalCase).join('');
}

/** The words of a sentence that n8n writes in capitals, unless they are part of a name or a value. */
export function withCapitals(text: string): string {
  return text.replace(/(?<![\w"'./=-])([Ii]ds?|[Uu]rls?|[Jj]son|[Hh]tml)(?![\w"'/=-]|\.\w)/g, (word) => {
    return capitals.get(word.toLowerCase()) ?? word;
  });
}
