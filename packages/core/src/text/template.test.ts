import { expect, it } from 'vitest';
import { fillTemplate, holesOf, templateParts, templateProblem } from './template.js';

it('splits a template into text and holes in turn', () => {
  expect(templateParts('a/{b}/{c.d-e}')).toEqual(['a/', 'b', '/', 'c.d-e', '']);
  expect(holesOf('{a}{b}{a}')).toEqual(['a', 'b', 'a']);
  expect(holesOf('no hole')).toEqual([]);
});

it('fills every hole, or nothing', () => {
  const values: Record<string, string> = { a: '1', b: '{a}' };
  expect(fillTemplate('x{a}y{b}z', (name) => values[name])).toBe('x1y{a}z');
  expect(fillTemplate('x{a}y{c}z', (name) => values[name])).toBeUndefined();
  expect(fillTemplate('', () => undefined)).toBe('');
});

it.each(['{', '}', '{}', '{a', 'a}', '{{a}}', '{a b}', '{a}{', '{"a":1}'])('refuses the brace in %s', (template) => {
  expect(templateProblem(template)).toBe('has a brace that is not part of a hole such as {name}');
});

it('accepts holes, and refuses what is not a text', () => {
  expect(templateProblem('v0:{header.webhook-id}:{body}')).toBeUndefined();
  expect(templateProblem(1)).toBe('must be a text');
});
