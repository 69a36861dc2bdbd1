import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from './redact.js';
import { cases } from './test-support/cases.js';
import { secrets, writtenForms } from './test-support/secrets.js';

const runs = cases(1_500);

describe('a redactor', () => {
  test('removes a secret in every form it is written in', () => {
    fc.assert(
      fc.property(secrets(), fc.string(), fc.string(), (secret, before, after) => {
        const redactor = createRedactor();
        redactor.add(secret);
        for (const form of writtenForms(secret)) {
          expect(redactor.text(`${before}${form}${after}`)).not.toContain(form);
          expect(redactor.text(form)).toBe('REDACTED');
        }
      }),
      runs,
    );
  });

  test('removes it from values at any depth, keys included, and leaves their shape', () => {
    const redactor = createRedactor();
    redactor.add('s3cret/é');
    expect(redactor.value({ a: ['s3cret/é', 1, null, { 's3cret/é': true }], b: 'x s3cret%2F%C3%A9 y' })).toEqual({
      a: ['REDACTED', 1, null, { REDACTED: true }],
      b: 'x REDACTED y',
    });
  });

  test('does not touch a text without a secret', () => {
    fc.assert(
      fc.property(secrets(), fc.string(), (secret, text) => {
        const redactor = createRedactor();
        redactor.add(secret);
        fc.pre(writtenForms(secret).every((form) => !text.includes(form)));
        expect(redactor.text(text)).toBe(text);
      }),
      runs,
    );
  });

  test('removes a secret whole that contains another, whichever came first and whoever knows it', () => {
    const [short, long] = ['abcdef', 'abcdef-123456'];
    for (const [first, second] of [
      [short, long],
      [long, short],
    ] as const) {
      const parent = createRedactor();
      const child = parent.child();
      parent.add(first);
      child.add(second);
      for (const redacted of [child.text(`x ${long} ${short} y`)]) expect(redacted).toBe('x REDACTED REDACTED y');
    }
  });

  test('knows what its parent learns later, and teaches it nothing', () => {
    const parent = createRedactor();
    const child = parent.child();
    child.add('secret-of-child');
    parent.add('secret-of-parent');
    expect(child.text('secret-of-child secret-of-parent')).toBe('REDACTED REDACTED');
    expect(parent.text('secret-of-child secret-of-parent')).toBe('secret-of-child REDACTED');
  });

  test('leaves values under 6 characters alone: they would mask innocent text', () => {
    const redactor = createRedactor();
    for (const value of ['', '1', 'abcde', undefined]) redactor.add(value);
    expect(redactor.text('1 abcde')).toBe('1 abcde');
    redactor.add('a/b', 'token');
    expect(redactor.text('a/b in /x?token=a%2Fb&c=1')).toBe('a/b in /x?REDACTED&c=1');
  });
});
