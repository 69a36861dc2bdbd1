import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const rows = ['client-call', 'client-call-observed', 'pages'];

describe('the arguments', () => {
  it.each([
    [[], { check: false, names: rows }],
    [['--check'], { check: true, names: rows }],
    [['observed'], { check: false, names: ['client-call-observed'] }],
    [['pages', 'client-call', '--check'], { check: true, names: rows }],
  ])('%j', (args, expected) => {
    expect(readArguments(args, rows)).toEqual(expected);
  });

  it('name no row that does not exist', () => {
    expect(() => readArguments(['pages', 'page-s'], rows)).toThrow(
      'there is no row "page-s", expected one of: client-call, client-call-observed, pages',
    );
  });

  it('have no other option', () => {
    expect(() => readArguments(['--chek'], rows)).toThrow("Unknown option '--chek'");
  });
});
