import type { Direction } from '../codecs/kind.js';
import { type Codec, resolveCodec } from '../codecs/kinds.js';
import { isPath } from '../text/path.js';
import type { Check } from './check.js';
import { formatProblem } from './date-format-problem.js';

/** What is wrong with the argument of a codec, if anything, by kind. */
type ArgumentProblem = (argument: string, direction: Direction) => string | undefined;

const argumentProblems: Readonly<Record<string, ArgumentProblem>> = {
  date: (form, direction) => {
    if (form !== 'auto') return formatProblem(form);
    return direction === 'write' ? otherWay : undefined;
  },
  file: (keys) => (/^[\w-]+,[\w-]+,[\w-]+$/.test(keys) ? undefined : 'it needs three keys: file:<data>,<name>,<type>'),
  map: (keys) => (/^[\w-]+,[\w-]+$/.test(keys) ? undefined : 'it needs two keys: map:<key>,<value>'),
};

/** The problem of a codec that does not support a direction. */
const otherWay = 'works only in the other direction';

export function checkCodecs({ fail }: Check, codecs: Readonly<Record<string, Codec>> = {}, direction: Direction): void {
  for (const [path, name] of Object.entries(codecs)) {
    if (!isPath(path)) fail(`the codec "${name}" is at ${JSON.stringify(path)}, which is no path`);
    const problem = codecProblem(String(name), direction);
    if (problem === otherWay) fail(`the codec "${name}" at ${path} ${problem}`);
    else if (problem !== undefined) fail(`unknown codec "${name}" at ${path}: ${problem}`);
  }
}

/** What is wrong with a codec in a definition, if anything. */
export function codecProblem(name: string, direction: Direction): string | undefined {
  const codec = resolveCodec(name);
  const problem = codec?.kind.takesArgument && argumentProblems[codec.kind.kind]!(codec.argument, direction);
  if (!codec || problem !== undefined) return problem ?? 'no such codec';
  return codec.kind[direction] ? undefined : otherWay;
}
