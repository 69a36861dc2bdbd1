import { list, type Obj, text } from '../document/document.js';
import type { Listed } from './listed.js';
import { compare } from './keys.js';
import { camel, wordsOf } from './words.js';

/** Words of a path that say nothing about what it is about. */
const general = /^(api|rest|v\d+\w*|latest|public)$/;

/** Most letters of a part of an id. */
const longest = 60;

/** What an id is made from: the same operation gets the same id, wherever it stands in the document. */
interface Candidate {
  readonly listed: Listed;
  readonly resource: string;
  readonly verb: string;
  /** The verb with the words of method and path, for operations that would share an id. */
  readonly longVerb: string;
}

/**
 * An id for each operation, `resource.verb`. The resource comes from the first tag, otherwise from the path; the verb from
 * the operationId without the words of the resource, otherwise from method and path. Operations that would share one get
 * more words of their path, then a number. `taken` are ids of other operations.
 */
export function idsOf(all: readonly Listed[], given: (one: Listed) => string | undefined, taken: Iterable<string>) {
  const ids = new Map<Listed, string>();
  const used = new Set([...taken].map(oneWord));
  const sorted = [...all].toSorted((one, other) => compare(one.path, other.path) || compare(one.method, other.method));
  const take = (listed: Listed, id: string): void => {
    ids.set(listed, id);
    used.add(oneWord(id));
  };
  for (const listed of sorted) {
    const id = given(listed);
    if (id !== undefined && /^[a-z][a-z\d]*\.[a-z][a-z\d]*$/i.test(id) && !used.has(oneWord(id))) take(listed, id);
  }
  const candidates = sorted.filter((listed) => !ids.has(listed)).map(candidateOf);
  const count = new Map<string, number>();
  for (const { resource, verb } of candidates) {
    const word = oneWord(`${resource}.${verb}`);
    count.set(word, (count.get(word) ?? 0) + 1);
  }
  /** The next number of each id that several operations share. */
  const numbers = new Map<string, number>();
  for (const { listed, resource, verb, longVerb } of candidates) {
    const short = `${resource}.${verb}`;
    const isAlone = count.get(oneWord(short)) === 1;
    const base = isAlone && !used.has(oneWord(short)) ? short : `${resource}.${longVerb}`;
    let id = base;
    let number = numbers.get(base) ?? 2;
    for (; used.has(oneWord(id)); number++) id = `${base}${number}`;
    numbers.set(base, number);
    take(listed, id);
  }
  return ids;
}

/** Hosts write ids as one word, too. */
function oneWord(id: string): string {
  return id.replace('.', '').toLowerCase();
}

function candidateOf(listed: Listed): Candidate {
  const { method, path, operation } = listed;
  const inPath = path.split('/').filter((segment) => segment !== '');
  const fixed = inPath
    .filter((segment) => !segment.includes('{'))
    .flatMap(wordsOf)
    .filter((word) => !general.test(word));
  const ofTag = wordsOf(text(list(operation['tags'])[0]) ?? '');
  const resource = startingWithLetter(ofTag.length > 0 ? ofTag : wordsOf(firstSegment(inPath)), 'api');
  const all = wordsOf(text(operation['operationId']) ?? '');
  const named = startingWithLetter(without(all, resource), methodVerb(listed));
  const byPath = [
    ...without(fixed, resource),
    ...(inPath.at(-1)?.includes('{') ? ['by', ...wordsOf(inPath.at(-1)!)] : []),
  ];
  const verb = all.length > 0 ? named : [methodVerb(listed), ...without(fixed, resource)];
  const long = [
    ...(all.length > 0 ? named : [method.toLowerCase()]),
    ...byPath.filter((word) => !named.includes(word)),
  ];
  return { listed, resource: cut(resource), verb: cut(verb), longVerb: cut(long) };
}

function firstSegment(segments: readonly string[]): string {
  return segments.find((segment) => !segment.includes('{') && !general.test(segment.toLowerCase())) ?? '';
}

function cut(words: readonly string[]): string {
  return camel(words).slice(0, longest);
}

function startingWithLetter(words: readonly string[], otherwise: string): string[] {
  const [first = ''] = words;
  return /^[a-z]/.test(first) ? [...words] : [otherwise, ...words];
}

/** Words without those of the resource, in singular or plural, where they stand together. */
function without(words: readonly string[], resource: readonly string[]): string[] {
  const at = words.findIndex((_, start) => resource.every((word, index) => isSame(words[start + index] ?? '', word)));
  return at < 0 ? [...words] : words.filter((_, index) => index < at || index >= at + resource.length);
}

function isSame(one: string, other: string): boolean {
  return singular(one) === singular(other);
}

function singular(word: string): string {
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=(s|x|ch|sh))es$/, '')
    .replace(/(?<=[^s])s$/, '');
}

function methodVerb({ method, path }: Pick<Listed, 'method' | 'path'>): string {
  const isOne = /\}\/?$/.test(path);
  switch (method) {
    case 'GET':
      return isOne ? 'get' : 'list';
    case 'POST':
      return isOne ? 'post' : 'create';
    case 'PUT':
      return 'replace';
    case 'PATCH':
      return 'update';
    default:
      return method.toLowerCase();
  }
}

export function operationKeys({ method, path, operation }: Listed): string[] {
  return [`${method} ${path}`, ...(text((operation as Obj)['operationId']) ? [String(operation['operationId'])] : [])];
}
