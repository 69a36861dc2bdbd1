import { isDeepStrictEqual } from 'node:util';

/** Throws unless all programs of a row answered the same JSON, in whatever order its keys stand. The first is ours. */
export function checkSameAnswer(
  row: string,
  answers: readonly (readonly [who: string, answer: string | undefined])[],
): void {
  const ours = valueOf(answers[0]?.[1]);
  const other = answers.find(([, answer]) => !isDeepStrictEqual(valueOf(answer), ours));
  if (other) throw new Error(`${row}: ${other[0]} does not answer the same as ours: ${other[1]}`);
}

const valueOf = (answer = 'null'): unknown => JSON.parse(answer);
