import { expect, test } from 'vitest';
import { problemsOf, testName, unknownCalls, unknownExceptions } from './exceptions.js';
import type { Check } from './finding.js';
import { acmeSubject } from './test-support/plant.js';

const subject = acmeSubject();
const check: Check = {
  name: 'colours',
  cases: () => ['sky', 'sky.red'],
  find: async (_, name) => [
    { detail: 'noon', message: `${name} is green` },
    { detail: '', message: 'is missing' },
  ],
};

test('every finding is a problem, told by the name an exception would have', async () => {
  expect(await problemsOf(check, subject, 'sky', {})).toEqual([
    'colours sky: noon: sky is green',
    'colours sky: is missing',
  ]);
});

test('an exception covers one finding of one case', async () => {
  const exceptions = { 'colours sky: noon': 'because' };
  expect(await problemsOf(check, subject, 'sky', exceptions)).toEqual(['colours sky: is missing']);
  expect(await problemsOf(check, subject, 'sky.red', exceptions)).toHaveLength(2);
  expect(await problemsOf(check, subject, 'sky', { 'colours sky': 'because' })).toEqual([
    'colours sky: noon: sky is green',
  ]);
});

test('an exception that nothing needs is a problem', async () => {
  const exceptions = { 'colours sky: dawn': 'because', 'colours sky: noon': 'because', 'colours sky': 'because' };
  expect(await problemsOf(check, subject, 'sky', exceptions)).toEqual([
    "the exception 'colours sky: dawn' is not needed: remove it",
  ]);
});

test('the name of the test shows what is excepted, and why', () => {
  const exceptions = { 'colours sky: noon': 'it is painted', 'colours sky.red': 'nobody looks' };
  expect(testName(check, 'sky', exceptions)).toBe('sky (noon excepted: it is painted)');
  expect(testName(check, 'sky.red', exceptions)).toBe('sky.red (excepted: nobody looks)');
  expect(testName(check, 'sky', {})).toBe('sky');
});

test('an exception without a reason, or that names nothing, is told', () => {
  const exceptions = { 'colours sky': ' ', 'colours sea: noon': 'x', 'shapes sky': 'x', 'colours sky.red: noon': 'x' };
  expect(unknownExceptions([check], subject, exceptions).map((text) => /'(.*?)'/.exec(text)?.[1])).toEqual([
    'colours sky',
    'colours sea: noon',
    'shapes sky',
  ]);
});

test('an input that is given for no operation is told', () => {
  const calls = { 'things.get': { thing_id: 't-1' }, 'things.gte': { thing_id: 't-1' } };
  expect(unknownCalls(acmeSubject({ calls }))).toEqual([
    "`calls` has an input for 'things.gte', which is not an operation of this connector",
  ]);
});
