import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { DockerfileParser, type JSONInstruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { variables } from './environment.js';

const folder = join(import.meta.dirname, '..');
const text = readFileSync(join(folder, 'Dockerfile'), 'utf8');
const instructions = DockerfileParser.parse(text).getInstructions();
const last = instructions.slice(instructions.findLastIndex((one) => one.getKeyword() === 'FROM'));

interface Linted {
  readonly messages: readonly { readonly line: number; readonly message: string }[];
}

describe('the Dockerfile', () => {
  it('has no problem by a linter', () => {
    expect(validate(text).map(({ message, range }) => `${range.start.line + 1}: ${JSON.stringify(message)}`)).toEqual(
      [],
    );
  });

  it('names its base by an exact version, the same in both stages', () => {
    const bases = instructions
      .filter((one) => one.getKeyword() === 'FROM')
      .map((one) => one.getArguments()[0]!.getValue());
    expect(bases[0]).toMatch(/^node:\d+\.\d+\.\d+-\w+-slim$/);
    expect(new Set(bases).size).toBe(1);
  });

  it('runs as a user without rights, in exec form, with a health check', () => {
    const keywords = last.map((one) => one.getKeyword());
    expect(keywords.indexOf('USER')).toBeGreaterThan(keywords.lastIndexOf('RUN'));
    expect(last.find((one) => one.getKeyword() === 'USER')?.getArgumentsContent()).toBe('node');
    for (const keyword of ['CMD', 'VOLUME']) {
      const instruction = last.find((one) => one.getKeyword() === keyword) as JSONInstruction | undefined;
      expect(instruction?.getOpeningBracket()).toBeTruthy();
    }
    expect(last.find((one) => one.getKeyword() === 'HEALTHCHECK')?.getArgumentsContent()).toContain('["node", "-e"');
  });
});

describe('compose.yaml', () => {
  it('has no problem by a linter', () => {
    const rules = { 'require-quotes-in-ports': [2, { quoteType: 'double' }] } as const;
    const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] } as never);
    const results = linter.lintFiles([join(folder, 'compose.yaml')], false) as readonly Linted[];
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([]);
  });

  it('sets variables that the service knows', () => {
    const compose = readFileSync(join(folder, 'compose.yaml'), 'utf8');
    const set = [...compose.matchAll(/^ {6}((?:RACCORD|DATABASE)_\w+?)(?:_FILE)?:/gm)].map(([, name]) => name);
    expect(set).toHaveLength(4);
    for (const name of set) expect(Object.keys(variables)).toContain(name);
  });
});
