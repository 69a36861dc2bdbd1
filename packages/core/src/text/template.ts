import { kept } from './kept.js';

/**
 * Templates are the one way to make text from values: `Bearer {token}`. A hole is `{name}`, with a name of letters,
 * digits and `_ . $ -`; any other brace is refused at definition.
 */
const hole = /\{([\w.$-]+)\}/;

/** Templates by name, such as headers. */
export type Templates = Readonly<Record<string, string>>;

/** The names of the holes in a template type. */
export type HolesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | HolesIn<Rest>
  : never;

/** Templates come from definitions: each is split once. */
const split = new Map<string, readonly string[]>();

const splitAtHoles = (template: string): readonly string[] => template.split(hole);

/** Text and names of holes in turn: `a/{b}` is `['a/', 'b', '']`. */
export function templateParts(template: string): readonly string[] {
  return kept(split, template, splitAtHoles);
}

/** The names of the holes, in order. */
export function holesOf(template: string): string[] {
  return templateParts(template).filter((_, index) => index % 2 === 1);
}

/** The text with every hole filled; undefined if one has no value. */
export function fillTemplate(template: string, valueOf: (name: string) => string | undefined): string | undefined {
  const [first = '', ...rest] = templateParts(template);
  let text = first;
  for (let index = 0; index < rest.length; index += 2) {
    const value = valueOf(rest[index]!);
    if (value === undefined) return undefined;
    text += value + rest[index + 1]!;
  }
  return text;
}

/** What is wrong with a template, apart from the names of its holes: undefined if it is right. */
export function templateProblem(template: unknown): string | undefined {
  if (typeof template !== 'string') return 'must be a text';
  if (template.includes('${')) return 'has a $ before a hole: a hole is {name}';
  const brace = template.split(new RegExp(hole, 'g')).some((part, index) => index % 2 === 0 && /[{}]/.test(part));
  return brace ? 'has a brace that is not part of a hole such as {name}' : undefined;
}
