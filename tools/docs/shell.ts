/** One command of a shell block: what is set for it, and its words without quotes. */
export interface Command {
  readonly text: string;
  readonly variables: readonly string[];
  readonly words: readonly string[];
}

/** The commands of a shell block, line by line; what follows `\` at the end of a line belongs to it. */
export function commandsOf(code: string): Command[] {
  const lines = code.replaceAll(/\\\n\s*/g, ' ').split('\n');
  return lines
    .flatMap((line) => line.replace(/(^|\s+)# .*$/, '').split(/ (?:&&|\|) | >{1,2} \S+/))
    .map((text) => text.replace(/ &$/, '').trim())
    .filter((text) => text !== '')
    .map((text) => ({ text, ...partsOf(wordsOf(text)) }));
}

function wordsOf(text: string): string[] {
  const words = text.match(/(?:\$\([^)]*\)|'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"])+/g) ?? [];
  return words.map((word) => word.replaceAll(/'([^']*)'|"((?:\\.|[^"\\])*)"/g, (_, one, two) => one ?? two));
}

function partsOf(words: readonly string[]): Pick<Command, 'variables' | 'words'> {
  const given = words[0] === 'export' ? words.slice(1) : words;
  const end = given.findIndex((word) => !/^\w+=/.test(word));
  const assigned = end < 0 ? given : given.slice(0, end);
  return { variables: assigned.map((word) => word.split('=')[0]!), words: given.slice(assigned.length) };
}
