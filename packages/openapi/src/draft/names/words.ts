/** How long a description may be: a sentence or two. The rest is on the vendor's page. */
const longest = 200;

/** Examples in a document's texts that look like real secrets. */
const looksReal =
  /\beyJ[\w-]{8,}\.[\w.-]*|-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(Bearer|Basic) [\w+/=.-]{12,}|\b(AKIA|ghp_|gho_|github_pat_|sk_live_|rk_live_|xox[abp]-|glpat-|AIza)[\w-]{12,}|\b[0-9a-f]{32,}\b|\b[a-z]+:\/\/[^/\s:@"]+:[^/\s@"]+@/gi;

/** A text of a document as one short line without markup. */
export function plainWords(text: string): string {
  const line = text
    .slice(0, 2000)
    .replaceAll(/<[^<>]{0,200}>/g, ' ')
    .replaceAll(/\[([^[\]]{1,200})\]\([^()\s]{1,500}\)/g, '$1')
    .replaceAll(/[`*#]+/g, '')
    .replaceAll(looksReal, '…')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (line.length <= longest) return line.replace(/\.$/, '');
  const [sentence = ''] = /^.{20,200}?[.!?](?= )/.exec(line) ?? [];
  return sentence === '' ? `${line.slice(0, longest - 1).trimEnd()}…` : sentence.replace(/\.$/, '');
}

/** The words of a name: `account_id` is `Account id`. */
export function wordsOf(name: string): string {
  const words = partsOf(name).join(' ');
  return words === '' ? 'Value' : words[0]!.toUpperCase() + words.slice(1);
}

/** `list issues` as `List Issues`. */
export function titleCase(text: string): string {
  return text.replaceAll(/(?<![\p{L}\d'’])\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** `Report.create_new` as `reportCreateNew`: a name that TypeScript takes, in letters and digits. */
export function camelCase(name: string): string {
  const [first = 'x', ...rest] = partsOf(name);
  const joined = first + rest.map((part) => part[0]!.toUpperCase() + part.slice(1)).join('');
  return /^[a-z]/.test(joined) ? joined : `x${joined}`;
}

export function pascalCase(name: string): string {
  const camel = camelCase(name);
  return camel[0]!.toUpperCase() + camel.slice(1);
}

export function kebabCase(name: string): string {
  return partsOf(name).join('-') || 'x';
}

function partsOf(name: string): string[] {
  return (name.normalize('NFKD').match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((part) => part.toLowerCase());
}
