import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from './redact.js';
import { cases, isFull } from './test-support/cases.js';
import { encodings, secrets } from './test-support/secrets.js';

function redactorOf(...known: string[]) {
  const redactor = createRedactor();
  for (const secret of known) redactor.add(secret);
  return redactor;
}

const single = Object.entries(encodings).filter(([name]) => !/twice|JSON in/.test(name));
const way = fc.constantFrom(...single.map(([, encode]) => encode));
/** No text breaks off in the middle of an escape, as `%4` would before a secret that begins with a digit. */
const surroundings = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !/[%\\&]/.test(text.slice(-8)));
const around = fc.tuple(surroundings, surroundings);
const layers = fc.array(fc.tuple(way, around), { minLength: 1, maxLength: 3 });
const reversed = (text: string): string => text.split('').toReversed().join('');

function alike(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

describe('a redactor', () => {
  test.each(Object.entries(encodings))('removes a secret written as %s', (_, encode) => {
    fc.assert(
      fc.property(secrets(), (secret) => {
        expect(redactorOf(secret).text(encode(secret))).toBe('REDACTED');
      }),
      cases(200, 10_000),
    );
  });

  test('leaves nothing of a secret, whatever it is written in, up to three deep, and whatever stands around it', () => {
    fc.assert(
      fc.property(secrets(), layers, around, (secret, inside, [a, b]) => {
        const inner = (text: string) => inside.reduce((one, [write, [c, d]]) => write(`${c}${one}${d}`), text);
        const written = (text: string) => `${a}${inner(text)}${b}`;
        const text = written(secret);
        const shown = redactorOf(secret).text(text);
        // What stands there with other secrets too, as long as this one or a little longer, tells nothing of it. Base64
        // three deep lines up alike after 27 characters.
        const others = Array.from({ length: 27 }, (_, more) => written('q'.repeat(secret.length + more)));
        const head = Math.max(...others.map((other) => alike(text, other)));
        const tail = Math.max(...others.map((other) => alike(reversed(text), reversed(other))));
        expect(shown).toContain('REDACTED');
        expect(shown.indexOf('REDACTED')).toBeLessThanOrEqual(head);
        expect(shown.length - shown.lastIndexOf('REDACTED') - 'REDACTED'.length).toBeLessThanOrEqual(tail);
        expect(shown.slice(0, a.length)).toBe(a);
      }),
      cases(400, 15_000),
    );
  });

  test('removes a secret written in any three ways, one inside the other', () => {
    const secret = 's3cret/"é+ <&>\\key=%';
    const families = ['percent', 'JSON of PHP', 'HTML, hex', 'hex', 'base64'];
    const ways = single.filter(([name]) => isFull || families.includes(name));
    const triples = ways.flatMap((a) => ways.flatMap((b) => ways.map((c) => [a, b, c])));
    const redactor = redactorOf(secret);
    const left = triples.filter(
      (triple) => redactor.text(triple.reduce((text, [, encode]) => encode(text), secret)) !== 'REDACTED',
    );
    expect(left.map((triple) => triple.map(([name]) => name).join(' in '))).toEqual([]);
  });

  test('does not touch another text, however that is written', () => {
    fc.assert(
      fc.property(secrets(), secrets(), way, way, around, (secret, other, inner, outer, [before, after]) => {
        fc.pre(!`${before}${other}${after}`.replaceAll(' ', '+').includes(secret.trim().replaceAll(' ', '+')));
        const text = `${before}${outer(inner(other))}${after}`;
        expect(redactorOf(secret).text(text)).toBe(text);
      }),
      cases(400, 15_000),
    );
  });

  test.each([
    [`Basic ${btoa('user:s3cret/key')}`, 'Basic dXNlREDACTED'],
    [`{"a":"${btoa('xs3cret/keyx')}","b":1}`, '{"a":"REDACTED","b":1}'],
    ['/x?a=%73%33cret%2fkey&b=%2F', '/x?a=REDACTED&b=%2F'],
    ['{"a":"s3cret\\/key","b":"\\/"}', '{"a":"REDACTED","b":"\\/"}'],
    ['<i>s3cret&sol;key s3cret&#047;key</i>', '<i>s3cret&sol;key REDACTED</i>'],
    ['x7333637265742f6B6579x', 'xREDACTEDx'],
    ['xa7333637265742f6B6579x', 'xaREDACTEDx'],
    ['s3cret/keys3cret/key s3cret/kez', 'REDACTED s3cret/kez'],
  ])('%s becomes %s', (text, shown) => {
    expect(redactorOf('s3cret/key').text(text)).toBe(shown);
  });

  const megabytes = isFull ? 10 : 1;

  test(`masks a long secret also where it is cut, and takes no time that grows faster than a text of ${megabytes} MB`, () => {
    const long = `${'a'.repeat(5_000)}b${'a'.repeat(5_000)}`;
    const redactor = redactorOf(long, ...Array.from({ length: 50 }, (_, index) => `secret-number-${index}`));
    expect(redactor.text(`x ${long} y`)).toBe('x REDACTED y');
    expect(redactor.text(`x ${long.slice(0, 1_000)}`)).toMatch(/^x REDACTEDa{0,255}$/);
    const pieces = ['ba', '%41', 'x'.repeat(250).concat(' ')];
    for (const piece of pieces) {
      const text = piece.repeat((megabytes * 1_000_000) / piece.length);
      expect(redactor.text(`${text}secret-number-7`) === `${text}REDACTED`).toBe(true);
    }
  }, 300_000);

  test('removes it from values at any depth, keys included, and leaves their shape', () => {
    const redactor = createRedactor();
    redactor.add('s3cret/é');
    expect(redactor.value({ a: ['s3cret/é', 1, null, { 's3cret/é': true }], b: 'x s3cret%2F%C3%A9 y' })).toEqual({
      a: ['REDACTED', 1, null, { REDACTED: true }],
      b: 'x REDACTED y',
    });
  });

  test('removes a short one under the name of its field', () => {
    const redactor = createRedactor();
    redactor.add('1234', 'pin');
    expect(redactor.value({ pin: '1234', deep: [{ pin: 1234 }], floor: '1234', other: { pin: '12345' } })).toEqual({
      pin: 'REDACTED',
      deep: [{ pin: 'REDACTED' }],
      floor: '1234',
      other: { pin: '12345' },
    });
    expect(redactor.text('?pin=1234&floor=1234')).toBe('?REDACTED&floor=1234');
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

  test('keeps of its own the latest, and all of what it has inherited', () => {
    const parent = createRedactor();
    for (let index = 0; index < 10; index++) parent.add(`given-secret-${index}`);
    const child = parent.child(3);
    for (let index = 0; index < 10; index++) {
      child.add('secret-used-again');
      child.add(`renewed-secret-${index}`);
    }
    const said = ['given-secret-0', 'renewed-secret-7', 'renewed-secret-8', 'renewed-secret-9', 'secret-used-again'];
    expect(said.map((text) => child.text(text))).toEqual([
      'REDACTED',
      'renewed-secret-7',
      'REDACTED',
      'REDACTED',
      'REDACTED',
    ]);
    expect(child.child().text('renewed-secret-9')).toBe('REDACTED');
    const used = parent.child(3); // one that is used again stands last before the bound is reached, too
    for (const secret of ['secret-used-first', 'secret-second', 'secret-used-first', 'secret-third', 'secret-fourth'])
      used.add(secret);
    expect(used.text('secret-used-first')).toBe('REDACTED');
  });

  test('leaves values under 6 characters alone: they would mask innocent text', () => {
    const redactor = createRedactor();
    for (const value of ['', '1', 'abcde', undefined]) redactor.add(value);
    expect(redactor.text('1 abcde')).toBe('1 abcde');
    redactor.add('a/b', 'token');
    expect(redactor.text('a/b in /x?token=a%2Fb&c=1')).toBe('a/b in /x?REDACTED&c=1');
  });
});
