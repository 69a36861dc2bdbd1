import { expect, test } from 'vitest';
import { checkSameAnswer } from './same-answer.ts';

test('a peer that skips a part of the job is an error that names it', () => {
  const answers = [
    ['ours', '{"a":1,"b":[2]}'],
    ['as ours', '{"b":[2],"a":1}'],
    ['quick', '{"a":1}'],
  ] as const;
  expect(() => checkSameAnswer('call', answers)).toThrow('call: quick does not answer the same as ours: {"a":1}');
  expect(() => checkSameAnswer('call', answers.slice(0, 2))).not.toThrow();
});

test('programs that answer nothing are alike', () => {
  expect(() =>
    checkSameAnswer('call', [
      ['ours', undefined],
      ['peer', undefined],
    ]),
  ).not.toThrow();
});
