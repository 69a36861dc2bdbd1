import { Problem } from '../../setup/problem.mjs';

/** What one project printed must be what another did, by name. An entry that one of them cannot load is left out. */
export function compareOutputs(
  expected: ReadonlyMap<string, string>,
  title: string,
  outputs: ReadonlyMap<string, string>,
): void {
  for (const [what, output] of outputs) {
    const [one, other] = what === everyEntry ? common(expected.get(what) ?? '', output) : [expected.get(what), output];
    if (one !== other) throw new Problem(`${what} in ${title} prints\n${other}\nand elsewhere\n${one}`);
  }
}

export const everyEntry = 'every entry';

/** The lines of both about the same entry: each begins with its name. */
function common(one: string, other: string): [string, string] {
  const lines = (text: string) =>
    new Map(
      text
        .trimEnd()
        .split('\n')
        .map((line) => [line.split(' ')[0], line]),
    );
  const [first, second] = [lines(one), lines(other)];
  const both = [...first.keys()].filter((name) => second.has(name));
  const text = (all: typeof first) => both.map((name) => all.get(name)).join('\n');
  return [text(first), text(second)];
}
