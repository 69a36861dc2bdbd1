import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Manifest } from '../../../core/src/index.js';
import { cases } from '../../../core/src/test-support/cases.js';
import { toMarkdown } from '../index.js';

const hostile = fc.oneof(
  fc
    .array(fc.constantFrom('|', '`', '\\', '\n', '\r', '<b>', '&lt;', '*', '_', '[a](b)', '#', '- ', 'a', ' '), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme' }).map((text) => text.toWellFormed()),
);

function manifestOf(text: string): Manifest {
  const field = { label: text, help: text, example: text };
  const common = {
    title: text,
    description: text,
    docs: `https://acme.test/${text}`,
    unverified: text,
    deprecated: text,
  };
  const input = { type: 'object', properties: { [text]: { type: 'string' }, other: {} }, required: [text] };
  const event = {
    title: text,
    description: text,
    event: {},
    samples: [],
    match: [{ path: 'a', equals: text }],
  } as const;
  return {
    format: 1,
    id: 'acme',
    name: text,
    version: '1.0.0',
    docs: 'https://acme.test',
    servers: { default: 'https://acme.test' },
    settings: { account: field },
    auth: { key: { kind: 'key', fields: { key: field }, place: { in: 'header', name: text } } },
    limits: [{ told: { remaining: text, reset: text, as: 'seconds' }, by: { setting: text } }],
    errors: {
      rules: [{ where: { path: [text, text], equals: text }, header: { [text]: text }, is: 'conflict', hint: text }],
    },
    test: { operation: 'things.run' },
    operations: {
      'things.run': {
        ...common,
        action: text,
        effect: 'read',
        auth: [['key']],
        input,
        output: {},
        request: { method: 'GET', path: `/${text}` },
      },
    },
    triggers: {
      signed: { ...event, kind: 'webhook', verify: { kind: 'token', in: 'header', name: text }, setup: text },
      open: { ...event, kind: 'webhook', verify: { kind: 'none', because: text } },
    },
  };
}

/** The cells of a row, as GitHub splits them: a backslash takes the next character with it. */
const cellsOf = (line: string): number => line.replace(/\\./gs, '').split('|').length - 2;

test('whatever the words are, each line is a heading, a sentence of ours or a row with its cells, and holds no HTML', () => {
  const shape = (text: string) =>
    toMarkdown(manifestOf(text))
      .split(/\r\n|\r|\n/)
      .map((line) => (line.startsWith('|') ? cellsOf(line) : line));
  const plain = shape('plain');
  fc.assert(
    fc.property(hostile, (text) => {
      expect(shape(text)).toEqual(plain);
      const markdown = toMarkdown(manifestOf(text));
      expect(markdown.replace(/<\/?code>/g, '').replace(/`[^`]*`/g, '')).not.toContain('<');
      expect(markdown.replace(/\\./gs, '').split('`').length % 2).toBe(1); // each backtick has its other one
    }),
    cases(1_000),
  );
});
