import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases } from '../test-support/cases.js';
import { code, literal } from './literal.js';

test('a literal is read back as the value it was', () => {
  const values = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'));
  fc.assert(
    fc.property(values, (value) => {
      expect(runInNewContext(`(${literal(value)})`)).toEqual(JSON.parse(JSON.stringify(value))); // JSON has no -0
    }),
    cases(100),
  );
});

test('keys are quoted only where they must be, and what is undefined is left out', () => {
  expect(literal({ name: 'a', 'vacancies.list': 1, none: undefined })).toBe('{ name: "a", "vacancies.list": 1 }');
});

test('code stands as it is', () => {
  expect(literal({ inputs: [code('NodeConnectionTypes.Main')] })).toBe('{ inputs: [NodeConnectionTypes.Main] }');
});
